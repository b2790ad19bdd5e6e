import { randomBytes } from 'node:crypto';

/** How long a code is good for, in milliseconds. */
const LIFETIME_MS = 60_000;

/** Codes that stand for a secret once and for a minute. */
export class SingleUse {
  private readonly secrets = new Map<string, { secret: string; until: number }>();

  /** A new code for a secret. */
  issue(secret: string): string {
    const now = Date.now();
    for (const [code, { until }] of this.secrets) if (until < now) this.secrets.delete(code);
    const code = randomBytes(24).toString('base64url');
    this.secrets.set(code, { secret, until: now + LIFETIME_MS });
    return code;
  }

  /** The secret of a code that was not used before and is not too old. */
  redeem(code: string): string | undefined {
    const found = this.secrets.get(code);
    this.secrets.delete(code);
    return found && found.until >= Date.now() ? found.secret : undefined;
  }
}
