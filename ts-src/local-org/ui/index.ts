import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OrgMetadata } from '../metadata/org-metadata.js';
import { readOrg } from '../metadata/read-org.js';
import { createHostBuilder } from './build/host-build.js';
import { defaultCacheDir } from './build/vendor-modules.js';
import type { UiOptions } from './contract.js';
import { registerAssets } from './routes/assets.js';
import { buildBootstrap } from './routes/bootstrap.js';
import { renderDocument, renderWaiting } from './routes/document.js';
import { registerPages } from './routes/pages.js';
import { registerSession, signedInUser } from './routes/session.js';
import { createCallerOf } from './uiapi/caller.js';
import { orgRest } from './uiapi/org-rest.js';
import { registerUiApi } from './uiapi/routes.js';

export type { UiDeployed, UiOptions, UiSessions, UiUser, UiUserChoice } from './contract.js';

/** A build that takes longer than this many milliseconds is waited for in the browser, where one sees why. */
const PATIENCE = 3_000;

function atOnce<T>(building: Promise<T>): Promise<T | null> {
  const patience = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null).unref());
  return Promise.race([building, patience]);
}

function waiting(reply: FastifyReply, status: string): FastifyReply {
  return reply
    .code(503)
    .header('retry-after', '1')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderWaiting(status));
}

/** What the server can do with the page host once it is registered. */
export interface UiHost {
  /** Builds everything a first page needs; pages also build on demand. */
  warmUp(): Promise<void>;
}

/**
 * Adds the page host to a server: `/lightning/*` pages, their modules and styles, the UI API, and the resources the
 * shell reads.
 */
export async function registerUi(fastify: FastifyInstance, options: UiOptions): Promise<UiHost> {
  const cacheDir = options.cacheDir ?? defaultCacheDir();
  const read = (deployedDir: string | null): OrgMetadata =>
    readOrg(deployedDir === null ? options : { ...options, deployedDir });
  const metadata = read((await options.deployed?.current()) ?? null);
  options.deployed?.onChange((dir) => {
    metadata.become(read(dir));
    void builder.current().catch((error: Error) => options.progress?.(error.message));
  });
  const builder = createHostBuilder(cacheDir, () => metadata, options.progress);

  await registerAssets(fastify, cacheDir, () => metadata);
  registerSession(fastify, options.sessions);
  const callerOf = createCallerOf(fastify, options.sessions, metadata);
  registerUiApi(fastify, metadata, callerOf);
  registerPages(fastify, metadata, callerOf);

  fastify.get('/', (_request, reply) => reply.redirect('/lightning/'));
  for (const url of ['/lightning', '/lightning/*']) {
    fastify.get(url, async (request, reply) => {
      const user = await signedInUser(options.sessions, request, reply);
      // Browsers are told what is going on; programs get the page when it is there.
      const browser = request.headers.accept?.includes('text/html') === true;
      const build = await (browser ? atOnce(builder.current()) : builder.current());
      if (!build) return waiting(reply, builder.status);
      const sid = reply.getHeader('set-cookie');
      // The first answer signs the browser in: what follows in this request must already act as that user.
      if (typeof sid === 'string') request.headers.cookie = sid.split(';')[0];
      const bootstrap = await buildBootstrap(user, options.sessions, metadata, orgRest(fastify, request));
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(renderDocument(build, bootstrap));
    });
  }
  return {
    async warmUp() {
      await builder.current();
    }
  };
}
