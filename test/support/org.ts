import { platformEventOf, toPlatformEvent, type PublishedEvent } from '../../ts-src/contracts/index.js';
import type { OrgSources } from '../../ts-src/local-org/metadata/read-org.js';
import type { OrgEngine } from '../../ts-src/local-org/platform/engine.js';
import { LocalEngineClient } from '../../ts-src/local-org/platform/hosting/local-client.js';
import type { AuraAnswer } from '../../ts-src/local-org/platform/operations/aura.js';
import { ROOT } from '../../scripts/lib/process.js';

const BASE = '/services/data/v65.0';
const COLLECTION = 200;

interface RestAnswer<T> {
  status: number;
  body: T;
}

/** The package on a local org in this process, with an empty store. */
export class ProductOrg {
  private readonly client: LocalEngineClient;
  private readonly users: Map<string, string>;
  /** What stands before the package's names. */
  private readonly prefix: string;

  private constructor(client: LocalEngineClient, users: Map<string, string>, namespace = '') {
    this.client = client;
    this.users = users;
    this.prefix = namespace === '' ? '' : `${namespace}__`;
  }

  /**
   * @param dataDir folder of the store; nothing is kept without one
   * @param sources the namespace the package is installed under, and a project beside it
   */
  static async open(dataDir = ':memory:', sources: Pick<OrgSources, 'namespace' | 'beside'> = {}): Promise<ProductOrg> {
    const client = new LocalEngineClient({ projectDir: ROOT, dataDir, ...sources });
    const users = client.engine.org.users.all();
    const ids = new Map(users.map((user) => [user.username.split('@')[0]!, user.id]));
    return new ProductOrg(client, ids, sources.namespace);
  }

  /** What runs the org, for those who look inside. */
  get engine(): OrgEngine {
    return this.client.engine;
  }

  /** Publishes events as the relay does, in collections, and lets the subscriber work until nothing is due. */
  async publish(events: readonly PublishedEvent[]): Promise<void> {
    for (let start = 0; start < events.length; start += COLLECTION) {
      const records = events.slice(start, start + COLLECTION).map((event) => ({
        attributes: { type: `${this.prefix}${platformEventOf(event)}` },
        ...Object.fromEntries(
          Object.entries(toPlatformEvent(event)).map(([name, value]) => [this.prefix + name, value])
        )
      }));
      const rows = await this.rest<{ success: boolean; errors: unknown[] }[]>(
        'integration',
        'POST',
        '/composite/sobjects',
        {
          allOrNone: false,
          records
        }
      );
      const refused = rows.filter((row) => !row.success);
      if (refused.length > 0)
        throw new Error(`The org refused ${refused.length} events: ${JSON.stringify(refused[0])}`);
    }
    this.client.engine.drain();
  }

  /** Runs a query as the administrator. */
  async query<T>(soql: string): Promise<T[]> {
    const page = await this.rest<{ records: T[] }>('admin', 'GET', '/query', null, { q: soql });
    return page.records;
  }

  /** Calls an `@AuraEnabled` method of the timeline as a user who sees every order. */
  callController<T>(method: string, params: Record<string, unknown>): Promise<T> {
    return this.callAura<T>('admin', 'OrderTimelineController', method, params);
  }

  /** Calls an `@AuraEnabled` method of the package as one of the users of `config/local-org.json`. */
  async callAura<T>(user: string, controller: string, method: string, params: Record<string, unknown>): Promise<T> {
    const className = `${this.prefix.replace('__', '.')}${controller}`;
    const call = { className, method, params };
    const answer = await this.client.call<AuraAnswer>('invokeAura', call, this.userId(user));
    if (!answer.ok) throw new Error(`${answer.error.message}\n${answer.error.stackTrace}`);
    return answer.value as T;
  }

  /** Runs anonymous Apex as the administrator, and what it leaves for later. */
  runApex(text: string): void {
    const { org } = this.engine;
    const { compileProblem, exceptionMessage } = org.executeAnonymous(org.administrator(), text);
    const problem = compileProblem ?? exceptionMessage;
    if (problem !== null) throw new Error(`${text}: ${problem}`);
    this.engine.drain();
  }

  /** Compacts finished parcels as the hourly job does, without waiting for them to be quiet. */
  compactScans(): void {
    this.runApex('ScanCompaction.run(Datetime.now().addDays(1));');
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  private async rest<T>(
    user: string,
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    query: Record<string, string> = {}
  ): Promise<T> {
    const request = { method, base: BASE, path, query, headers: {}, body, origin: 'http://localhost' };
    const answer = await this.client.call<RestAnswer<T>>('rest', request, this.userId(user));
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  private userId(alias: string): string {
    const id = this.users.get(alias);
    if (!id) throw new Error(`config/local-org.json has no user ${alias}`);
    return id;
  }
}
