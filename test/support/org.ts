import type { OrgSources } from '../../ts-src/local-org/metadata/read-org.js';
import type { OrgEngine } from '../../ts-src/local-org/platform/engine.js';
import { LocalEngineClient } from '../../ts-src/local-org/platform/hosting/local-client.js';
import type { PublishedEvent } from '../../ts-src/contracts/index.js';
import { ROOT } from '../../scripts/lib/process.js';
import { OrgClient } from './org-client.js';

/** The package on a local org in this process, with an empty store. */
export class ProductOrg extends OrgClient {
  private readonly client: LocalEngineClient;

  private constructor(client: LocalEngineClient, users: Map<string, string>, namespace: string | undefined) {
    super(client, users, namespace);
    this.client = client;
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
  override async publish(events: readonly PublishedEvent[]): Promise<void> {
    await super.publish(events);
    this.client.engine.drain();
  }

  /** Calls an `@AuraEnabled` method of the timeline as a user who sees every order. */
  callController<T>(method: string, params: Record<string, unknown>): Promise<T> {
    return this.callAura<T>('admin', 'OrderTimelineController', method, params);
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
}
