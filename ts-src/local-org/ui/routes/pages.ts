import type { FastifyInstance } from 'fastify';
import type { OrgMetadata } from '../../metadata/org-metadata.js';

/** Resources of the shell: pages, layouts, lists. */
export function registerPages(_fastify: FastifyInstance, _metadata: OrgMetadata): void {}
