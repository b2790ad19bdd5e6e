import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Session tokens of the org's users, kept in the data folder so that clients stay signed in across restarts. */
export class Sessions {
  private readonly file: string | null;
  /** Username (lower case) → token. */
  private readonly tokens = new Map<string, string>();

  /** @param dataDir folder of the store, or `:memory:` */
  constructor(dataDir: string) {
    this.file = dataDir === ':memory:' ? null : join(dataDir, 'tokens.json');
    if (this.file && existsSync(this.file)) this.load(this.file);
  }

  /** The user's token, made on first use. `fixed` is one the configuration gives. */
  tokenOf(username: string, organizationId: string, fixed?: string): string {
    const key = username.toLowerCase();
    const known = fixed ?? this.tokens.get(key);
    // As on the platform, a token begins with the org's id.
    const token = known ?? `${organizationId.slice(0, 15)}!${randomBytes(24).toString('base64url')}`;
    if (this.tokens.get(key) !== token) {
      this.tokens.set(key, token);
      this.save();
    }
    return token;
  }

  /** Username of a token; null when nobody has it. */
  usernameOf(token: string): string | null {
    for (const [username, known] of this.tokens) if (known === token) return username;
    return null;
  }

  private load(file: string): void {
    const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    for (const [username, token] of Object.entries(content)) this.tokens.set(username.toLowerCase(), token);
  }

  private save(): void {
    if (!this.file) return;
    mkdirSync(join(this.file, '..'), { recursive: true });
    writeFileSync(this.file, `${JSON.stringify(Object.fromEntries(this.tokens), null, 2)}\n`, { mode: 0o600 });
  }
}
