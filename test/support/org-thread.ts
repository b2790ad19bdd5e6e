import { WorkerEngineClient } from '../../ts-src/local-org/platform/hosting/worker-client.js';
import type { SessionInfo } from '../../ts-src/local-org/platform/operations/session.js';
import { ROOT } from '../../scripts/lib/process.js';
import { OrgClient } from './org-client.js';

/** Where an org finds the façade and how it signs in there. */
export interface FacadeAccess {
  url: string;
  token: string;
}

/** The package on a local org in a thread of its own, which works on while a test waits and calls a façade. */
export class OrgThread extends OrgClient {
  private readonly client: WorkerEngineClient;

  private constructor(client: WorkerEngineClient, users: ReadonlyMap<string, string>) {
    super(client, users);
    this.client = client;
  }

  static async open({ url, token }: FacadeAccess): Promise<OrgThread> {
    // The org reads them when its thread starts.
    process.env['THROUGHLINE_FACADE_URL'] = url;
    process.env['THROUGHLINE_FACADE_TOKEN'] = token;
    const client = await WorkerEngineClient.start({ projectDir: ROOT, dataDir: ':memory:' });
    return new OrgThread(client, await usersOf(client));
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}

async function usersOf(client: WorkerEngineClient): Promise<Map<string, string>> {
  const users = new Map<string, string>();
  for (const { username } of await client.call<{ username: string }[]>('users', null, null)) {
    const token = await client.call<string>('signIn', { username }, null);
    const session = await client.call<SessionInfo>('session', { token }, null);
    users.set(username.split('@')[0]!, session.userId);
  }
  return users;
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
