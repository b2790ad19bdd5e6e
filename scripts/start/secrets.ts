import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The token by which org and relay sign in to the façade: made once, kept beside the data, never committed. */
export function facadeToken(dataDir: string): string {
  const file = join(dataDir, 'facade-token');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const token = randomBytes(24).toString('base64url');
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}

/** The access token of a user of the local org. @throws Error when the org has made none. */
export function orgToken(dataDir: string, user: string): string {
  const tokens = JSON.parse(readFileSync(join(dataDir, 'tokens.json'), 'utf8')) as Record<string, string>;
  const found =
    Object.entries(tokens).find(([username]) => username.startsWith(`${user}@`))?.[1] ?? Object.values(tokens)[0];
  if (!found) throw new Error(`The org has no access token for ${user}; see config/local-org.json.`);
  return found;
}
