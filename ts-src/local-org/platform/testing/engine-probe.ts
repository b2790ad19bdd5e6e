import { WorkerEngineClient } from '../hosting/worker-client.js';
import type { AnonymousResult } from '../operations/anonymous-result.js';
import type { SessionInfo, UserEntry } from '../operations/session.js';
import type { ScratchProject } from './scratch-project.js';

/** An org in a worker thread, as servers run it, with what tests ask of it. */
export class EngineProbe {
  private readonly client: WorkerEngineClient;
  private readonly userId: string;

  private constructor(client: WorkerEngineClient, userId: string) {
    this.client = client;
    this.userId = userId;
  }

  /** Opens the org of a project; `dataDir` is forgotten when it is `:memory:`. */
  static async open(project: ScratchProject, dataDir = ':memory:'): Promise<EngineProbe> {
    const client = await WorkerEngineClient.start({ projectDir: project.dir, dataDir });
    const users = await client.call<UserEntry[]>('users', null, null);
    const admin = users.find((user) => user.profileName === 'System Administrator');
    if (!admin) throw new Error('No administrator');
    const token = await client.call<string>('signIn', { username: admin.username }, null);
    const session = await client.call<SessionInfo>('session', { token }, null);
    return new EngineProbe(client, session.userId);
  }

  /** An operation as the administrator. */
  call<T>(op: string, args: unknown): Promise<T> {
    return this.client.call<T>(op, args, this.userId);
  }

  /** Runs anonymous Apex; answers its debug output. Rejects with what it threw. */
  async apex(text: string): Promise<string[]> {
    const result = await this.call<AnonymousResult>('anonymous', { text });
    const problem = result.compileProblem ?? result.exceptionMessage;
    if (problem !== null) throw new Error(problem);
    return result.log.map((line) => line.message);
  }

  /** A REST request as a client makes it. Rejects with `ApiError`. */
  async rest<T>(method: string, path: string, body: unknown = null): Promise<T> {
    const url = new URL(path, 'http://localhost');
    const query = Object.fromEntries(url.searchParams);
    const request = { method, base: '/services/data/v65.0', path: url.pathname, query, headers: {}, body };
    const answer = await this.call<{ body: T }>('rest', { ...request, origin: 'http://localhost' });
    return answer.body;
  }

  close(): Promise<void> {
    return this.client.close();
  }
}
