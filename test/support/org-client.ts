import { platformEventOf, toPlatformEvent, type PublishedEvent } from '../../ts-src/contracts/index.js';
import type { EngineClient } from '../../ts-src/local-org/platform/hosting/engine-client.js';
import type { AuraAnswer } from '../../ts-src/local-org/platform/operations/aura.js';

const BASE = '/services/data/v65.0';
const COLLECTION = 200;

interface RestAnswer<T> {
  status: number;
  body: T;
}

interface ApexAnswer {
  compileProblem: string | null;
  exceptionMessage: string | null;
}

/** What an org is asked through, wherever it runs. */
export type OrgCalls = Pick<EngineClient, 'call'>;

/** The package on a local org, as people and systems use it. */
export class OrgClient {
  private readonly calls: OrgCalls;
  private readonly users: ReadonlyMap<string, string>;
  /** What stands before the package's names. */
  private readonly prefix: string;

  /**
   * @param users ids by the beginning of the usernames in `config/local-org.json`
   * @param namespace under which the package is installed
   */
  constructor(calls: OrgCalls, users: ReadonlyMap<string, string>, namespace = '') {
    this.calls = calls;
    this.users = users;
    this.prefix = namespace === '' ? '' : `${namespace}__`;
  }

  /** Publishes events as the relay does, in collections. The subscribers work afterwards. */
  async publish(events: readonly PublishedEvent[]): Promise<void> {
    for (let start = 0; start < events.length; start += COLLECTION) {
      const records = events.slice(start, start + COLLECTION).map((event) => ({
        attributes: { type: `${this.prefix}${platformEventOf(event)}` },
        ...Object.fromEntries(
          Object.entries(toPlatformEvent(event)).map(([name, value]) => [this.prefix + name, value])
        )
      }));
      const body = { allOrNone: false, records };
      const rows = await this.rest<{ success: boolean }[]>('integration', 'POST', '/composite/sobjects', body);
      const refused = rows.filter((row) => !row.success);
      if (refused.length > 0)
        throw new Error(`The org refused ${refused.length} events: ${JSON.stringify(refused[0])}`);
    }
  }

  /** Runs a query as the administrator. */
  async query<T>(soql: string): Promise<T[]> {
    const page = await this.rest<{ records: T[] }>('admin', 'GET', '/query', null, { q: soql });
    return page.records;
  }

  /** Inserts a record as the administrator. @returns its id */
  async insert(object: string, fields: object): Promise<string> {
    return (await this.rest<{ id: string }>('admin', 'POST', `/sobjects/${object}`, fields)).id;
  }

  /** Calls an `@AuraEnabled` method of the package as one of the users. @throws Error with what the page would say */
  async callAura<T>(user: string, controller: string, method: string, params: Record<string, unknown>): Promise<T> {
    const className = `${this.prefix.replace('__', '.')}${controller}`;
    const answer = await this.call<AuraAnswer>('invokeAura', { className, method, params }, user);
    if (!answer.ok) throw new Error(`${answer.error.message}\n${answer.error.stackTrace}`);
    return answer.value as T;
  }

  /** Runs anonymous Apex. */
  async apex(user: string, text: string): Promise<void> {
    const { compileProblem, exceptionMessage } = await this.call<ApexAnswer>('anonymous', { text }, user);
    const problem = compileProblem ?? exceptionMessage;
    if (problem !== null) throw new Error(`${text}: ${problem}`);
  }

  /** Creates or changes a record of custom metadata, as an admin does. What is undefined stays as it is. */
  async set(
    type: string,
    developerName: string,
    values: Record<string, number | string | undefined>,
    label = developerName
  ): Promise<void> {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    await this.call('saveMetadataRecord', { type, developerName, label, values: given }, 'admin');
  }

  private async rest<T>(
    user: string,
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    query: Record<string, string> = {}
  ): Promise<T> {
    const request = { method, base: BASE, path, query, headers: {}, body, origin: 'http://localhost' };
    const answer = await this.call<RestAnswer<T>>('rest', request, user);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  private call<T>(op: string, args: unknown, user: string): Promise<T> {
    const id = this.users.get(user);
    if (!id) throw new Error(`config/local-org.json has no user ${user}`);
    return this.calls.call<T>(op, args, id);
  }
}
