import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { readVendorPackages } from '../build/vendor-modules.js';
import { ASSETS } from './document.js';

const DAY = 24 * 60 * 60 * 1000;

/** Built modules, the stylesheet with its fonts and images, and the project's static resources. */
export async function registerAssets(
  fastify: FastifyInstance,
  cacheDir: string,
  metadata: () => OrgMetadata
): Promise<void> {
  const { designSystemDir } = readVendorPackages();
  await fastify.register(fastifyStatic, {
    root: path.join(designSystemDir, 'assets'),
    prefix: `${ASSETS}/slds/`,
    maxAge: DAY,
    index: false
  });
  await fastify.register(fastifyStatic, {
    root: path.resolve(cacheDir),
    prefix: `${ASSETS}/`,
    decorateReply: false,
    // The folder name carries the content hash.
    immutable: true,
    maxAge: 365 * DAY,
    index: false
  });

  fastify.get('/resource/:name', (request, reply) => {
    const { name } = request.params as { name: string };
    const file = metadata().component('StaticResource', name)?.contentPath;
    if (!file) return reply.code(404).send(`The project has no static resource ${name}`);
    return reply.sendFile(path.basename(file), path.dirname(file));
  });
  fastify.get('/resource/:name/*', (request, reply) => {
    const { name, '*': rest } = request.params as { name: string; '*': string };
    const dir = metadata().component('StaticResource', name)?.contentPath;
    if (!dir || !existsSync(dir)) return reply.code(404).send(`The project has no static resource ${name}`);
    return reply.sendFile(rest, dir);
  });
}
