import http from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { join } from 'node:path';
import type { OrgSources } from '../metadata/read-org.js';
import type { EngineClient } from '../platform/hosting/engine-client.js';
import { WorkerEngineClient } from '../platform/hosting/worker-client.js';
import type { EngineNotice } from '../platform/hosting/protocol.js';
import { registerApexRest } from './apexrest/routes.js';
import { CometdServer } from './cometd/server.js';
import type { ApiContext } from './context.js';
import { registerHelpers } from './helper/routes.js';
import { registerErrors } from './http/errors.js';
import { registerParsers } from './http/parsers.js';
import { registerOauth } from './oauth/routes.js';
import { registerRest } from './rest/routes.js';
import { registerSoap } from './soap/routes.js';

/** Deployments and file uploads are large; everything else is far below. */
const BODY_LIMIT = 60 * 1024 * 1024;

export interface ServerOptions extends OrgSources {
  /** 0 takes a free one. */
  readonly port: number;
  /** Folder of the store; `.throughline` in the project when absent, `:memory:` keeps nothing. */
  readonly dataDir?: string;
  /** Told what is being done while the org starts. */
  readonly progress?: (text: string) => void;
  /** Adds more routes before the server listens: the page host. */
  readonly extend?: (fastify: FastifyInstance, context: ApiContext) => Promise<void>;
  /** An engine already running; by default one is started in a worker thread. */
  readonly engine?: EngineClient;
}

export interface RunningServer {
  /** `http://localhost:3333`. */
  readonly url: string;
  readonly engine: EngineClient;
  readonly fastify: FastifyInstance;
  close(): Promise<void>;
}

/** Starts an org and serves its APIs on 127.0.0.1. Rejects when the project does not compile or the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const engine = options.engine ?? (await startEngine(options));
  const context: ApiContext = { engine, projectDir: options.projectDir };
  const cometd = new CometdServer(context);
  const fastify = build(cometd);
  for (const register of [registerRest, registerApexRest, registerOauth, registerSoap, registerHelpers]) {
    register(fastify, context);
  }
  try {
    await options.extend?.(fastify, context);
    await fastify.listen({ port: options.port, host: '127.0.0.1' });
  } catch (error) {
    await shutDown(fastify, cometd, engine);
    throw error;
  }
  const address = fastify.server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return { url: `http://localhost:${port}`, engine, fastify, close: () => shutDown(fastify, cometd, engine) };
}

function startEngine(options: ServerOptions): Promise<EngineClient> {
  const listener = (notice: EngineNotice): void => {
    if (notice.kind === 'progress') options.progress?.(notice.text);
  };
  const { projectDir, namespace, beside, empty } = options;
  const dataDir = options.dataDir ?? join(projectDir, '.throughline');
  const sources = {
    projectDir,
    ...(namespace === undefined ? {} : { namespace }),
    ...(beside === undefined ? {} : { beside }),
    ...(empty === undefined ? {} : { empty })
  };
  return WorkerEngineClient.start({ ...sources, dataDir }, listener);
}

function build(cometd: CometdServer): FastifyInstance {
  const fastify = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { caseSensitive: false, maxParamLength: 2000 },
    // Clients store the URL with a trailing slash and then ask for //services/….
    rewriteUrl: (request) => (request.url ?? '/').replace(/^[^?]*/, (path) => path.replace(/\/{2,}/g, '/')),
    serverFactory: (handler) =>
      http.createServer((request, response) => {
        if (!cometd.handle(request, response)) handler(request, response);
      })
  });
  registerParsers(fastify);
  registerErrors(fastify);
  return fastify;
}

async function shutDown(fastify: FastifyInstance, cometd: CometdServer, engine: EngineClient): Promise<void> {
  cometd.close();
  await fastify.close();
  await engine.close();
}
