import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OrgProcess } from '../../scripts/lib/org-process.js';
import type { FacadeAccess } from './org-thread.js';
import { OrgClient, type OrgCalls } from './org-client.js';

/** Where the server of a local org takes what is no Salesforce API. */
const PATHS: Record<string, string> = {
  anonymous: '/local-org/anonymous',
  saveMetadataRecord: '/local-org/metadata/records'
};
const PEOPLE = ['agent', 'rep', 'operator', 'admin', 'integration'];

interface RestCall {
  base: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
}

/** A process that can be replaced by the next one. */
interface Place {
  process: OrgProcess;
}

/** The package on a local org in a process of its own, which can be killed in the middle of whatever it does. */
export class OrgThatDies extends OrgClient {
  private readonly place: Place;
  private readonly dataDir: string;

  private constructor(place: Place, dataDir: string) {
    super(callsTo(place), new Map(PEOPLE.map((name) => [name, name])));
    this.place = place;
    this.dataDir = dataDir;
  }

  static async open({ url, token }: FacadeAccess): Promise<OrgThatDies> {
    process.env['THROUGHLINE_FACADE_URL'] = url;
    process.env['THROUGHLINE_FACADE_TOKEN'] = token;
    const dataDir = mkdtempSync(join(tmpdir(), 'throughline-org-'));
    return new OrgThatDies({ process: await start(dataDir) }, dataDir);
  }

  /** Ends it as a power cut would. */
  die(): Promise<void> {
    return this.place.process.kill();
  }

  /** Starts it again on what it has kept. */
  async revive(): Promise<void> {
    this.place.process = await start(this.dataDir);
  }

  async close(): Promise<void> {
    await this.place.process.kill();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

const start = (dataDir: string): Promise<OrgProcess> => OrgProcess.start({ dataDir, args: ['--no-ui'] });

/** The calls that clients make, over HTTP; users are called by the beginning of their names. */
const callsTo = (place: Place): OrgCalls => ({
  async call<T>(op: string, args: unknown, user: string | null): Promise<T> {
    const { process } = place;
    if (op === 'rest') {
      const { base, path, query, body } = args as RestCall;
      const asked = `${base}${path}?${new URLSearchParams(query).toString()}`;
      return { status: 200, body: await process.call(user!, asked, body ?? undefined) } as T;
    }
    if (op !== 'invokeAura') return process.call<T>(user!, PATHS[op]!, args);
    const { value = null } = await process.call<{ value?: unknown }>(user!, '/local-org/apex', args);
    return { ok: true, value } as T;
  }
});
