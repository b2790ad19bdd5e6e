import type { FastifyInstance } from 'fastify';
import type { OrgMetadata } from '../../metadata/org-metadata.js';

/** UI API resources. */
export function registerUiApi(_fastify: FastifyInstance, _metadata: OrgMetadata): void {}
