import type { EngineClient } from '../platform/hosting/engine-client.js';

/** What every protocol folder is registered with. */
export interface ApiContext {
  readonly engine: EngineClient;
  readonly projectDir: string;
}

/** Who is calling, as the engine's `session` operation answers. */
export interface CallerSession {
  readonly token: string;
  readonly userId: string;
  readonly username: string;
  readonly organizationId: string;
  readonly name: string;
  readonly email: string;
}

/** API version the server names itself with. */
export const LATEST_VERSION = '65.0';
/** Oldest version clients may ask for. */
const OLDEST = 31;

/** All versions served, oldest first. */
export const VERSIONS: readonly string[] = Array.from({ length: 65 - OLDEST + 1 }, (_, index) => `${OLDEST + index}.0`);
