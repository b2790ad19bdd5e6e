import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { OrgProcess } from '../../../scripts/lib/org-process.js';
import { ROOT } from '../../../scripts/lib/process.js';
import { runSf, type SfRun } from './sf-process.js';

const ADMIN = 'admin';
const ALIAS = 'empty';
const PROJECT = {
  packageDirectories: [{ path: 'force-app', default: true }],
  name: 'deployed',
  namespace: '',
  sfdcLoginUrl: 'https://login.salesforce.com',
  sourceApiVersion: '65.0'
};

/** What `sf … --json` prints. */
export interface SfAnswer<T> {
  readonly status: number;
  readonly name?: string;
  readonly message?: string;
  readonly result: T;
  readonly data?: T;
}

/** An org without metadata, kept in a folder so that it can be killed and started again, with `sf` signed in. */
export class EmptyOrg {
  readonly home = mkdtempSync(join(tmpdir(), 'throughline-empty-'));
  /** More environment variables of the commands. */
  environment: Readonly<Record<string, string>> = {};
  private started: OrgProcess | null = null;

  get org(): OrgProcess {
    if (!this.started) throw new Error('The org is not running');
    return this.started;
  }

  /** Starts it, on the same port and with the same data as before, where `sf` is signed in already. */
  async start(): Promise<void> {
    const before = this.started;
    const port = before ? new URL(before.url).port : '0';
    this.started = await OrgProcess.start({ port, dataDir: join(this.home, 'org'), args: ['--no-ui', '--empty'] });
    const token = this.started.tokenOf(ADMIN);
    if (before?.url === this.started.url && before.tokenOf(ADMIN) === token) return;
    const args = ['--instance-url', this.started.url, '--alias', ALIAS, '--no-prompt', '--json'];
    const login = await runSf(this.home, ['org', 'login', 'access-token', ...args], { SF_ACCESS_TOKEN: token });
    if (login.status !== 0) throw new Error(`sf org login access-token failed\n${login.stdout}\n${login.stderr}`);
  }

  /** Stops it for good. */
  async remove(): Promise<void> {
    await this.started?.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Makes an SFDX project of files below `force-app/main/default`. Answers its folder. */
  project(name: string, files: Readonly<Record<string, string>> = {}): string {
    const dir = join(this.home, name);
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(join(dir, 'force-app/main/default'), { recursive: true });
    writeFileSync(join(dir, 'sfdx-project.json'), JSON.stringify(PROJECT));
    for (const [path, content] of Object.entries(files)) {
      const file = join(dir, path.startsWith('/') ? path : join('force-app/main/default', path));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return dir;
  }

  /** A copy of this repository's package as a project of its own. */
  package(): string {
    const dir = this.project('package');
    cpSync(join(ROOT, 'force-app'), join(dir, 'force-app'), { recursive: true });
    cpSync(join(ROOT, '.forceignore'), join(dir, '.forceignore'));
    return dir;
  }

  /** Runs `sf … --json` in a project and answers what it printed, however it ended. */
  async sf<T>(dir: string, command: string, ...args: string[]): Promise<SfAnswer<T>> {
    const run: SfRun = await runSf(
      this.home,
      [...command.split(' '), ...args, '--target-org', ALIAS, '--json'],
      this.environment,
      dir
    );
    try {
      return JSON.parse(run.stdout) as SfAnswer<T>;
    } catch {
      throw new Error(`sf ${command} ended with ${run.status}\n${run.stdout}\n${run.stderr}`);
    }
  }

  /** Rows of a query over REST. */
  async query<T = Record<string, unknown>>(soql: string): Promise<T[]> {
    const { records } = await this.org.rest<{ records: T[] }>(ADMIN, `/query?q=${encodeURIComponent(soql)}`);
    return records;
  }

  /** Creates a record over REST. Answers its id. */
  async create(object: string, record: Readonly<Record<string, unknown>>): Promise<string> {
    const { id } = await this.org.rest<{ id: string }>(ADMIN, `/sobjects/${object}`, record);
    return id;
  }

  /** A deployment as the Metadata API's REST resource tells it. */
  async deployRequest(id: string): Promise<{ status: string; done: boolean; errorMessage?: string }> {
    type Answer = { deployResult: { status: string; done: boolean; errorMessage?: string } };
    return (await this.org.rest<Answer>(ADMIN, `/metadata/deployRequest/${id}`)).deployResult;
  }
}
