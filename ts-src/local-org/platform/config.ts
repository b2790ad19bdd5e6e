import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const user = z.object({
  username: z.string(),
  alias: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string(),
  email: z.string().optional(),
  profile: z.string().default('Standard User'),
  permissionSets: z.array(z.string()).default([]),
  token: z.string().optional(),
  default: z.boolean().optional(),
  timeZone: z.string().optional(),
  locale: z.string().optional(),
  language: z.string().optional()
});

const namedCredential = z.object({
  url: z.string().optional(),
  secretEnv: z.string().optional()
});

const schema = z.object({
  users: z.array(user).default([]),
  namedCredentials: z.record(z.string(), namedCredential).default({}),
  features: z.record(z.string(), z.boolean()).default({}),
  /** Longest wait for a locked record, in seconds; 10 as on the platform when absent. */
  lockWaitSeconds: z.number().min(0).max(10).optional(),
  organization: z.object({ name: z.string() }).partial().default({})
});

/** `config/local-org.json`: what a local org needs beyond the project's metadata. All of it is optional. */
export type LocalOrgConfig = z.infer<typeof schema>;
/** One user the org starts with. */
export type ConfiguredUser = z.infer<typeof user>;

/** Reads the project's `config/local-org.json`; an absent file is an empty one. Throws with the path on a bad file. */
export function readConfig(projectDir: string): LocalOrgConfig {
  const path = join(projectDir, 'config', 'local-org.json');
  if (!existsSync(path)) return schema.parse({});
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** `env:NAME` reads the environment, anything else is the value itself; null when the variable is not set. */
export function resolveSetting(value: string): string | null {
  return value.startsWith('env:') ? (process.env[value.slice('env:'.length)] ?? null) : value;
}
