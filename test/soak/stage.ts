import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Child, type ChildPlan } from '../../scripts/start/child.js';
import { runScript, scripts } from '../../scripts/start/jobs.js';
import { orgToken } from '../../scripts/start/secrets.js';
import { jsonAt, until } from '../../scripts/start/wait.js';
import { ROOT } from '../../scripts/lib/process.js';
import type { Scenario } from '../../ts-src/facade/scenario/scenario.js';
import type { ProcessName } from './plan.js';

const START_LIMIT_MS = 240_000;
const TOKEN = 'soak';
/** Apex may have to wait for a job that waits for a façade that hangs. */
const APEX_LIMIT_MS = 60_000;

interface ApexAnswer {
  compileProblem: string | null;
  exceptionMessage: string | null;
}

/** Where the processes of a run are and how fast the clock of the stand-ins goes. */
export interface StageSettings {
  dataDir: string;
  scenario: Scenario;
  speed: number;
  /** When a fast clock of the stand-ins has caught up with the real one; a slow one is behind all the time. */
  agreesAt: Date | undefined;
}

/** Org, façade and relay as processes of their own, on ports and with data of their own. Whoever dies is started again. */
export class Stage {
  readonly dataDir: string;
  private readonly urls: Record<ProcessName, string>;
  private readonly children: Record<ProcessName, Child>;

  private constructor({ dataDir, speed, agreesAt }: StageSettings, ports: readonly [number, number, number]) {
    const [org, facade, relay] = ports.map((port) => `http://127.0.0.1:${port}`) as [string, string, string];
    this.dataDir = dataDir;
    this.urls = { org, facade, relay };
    const env = { THROUGHLINE_DATA: dataDir, THROUGHLINE_FACADE_URL: facade, THROUGHLINE_FACADE_TOKEN: TOKEN };
    const child = (name: ProcessName, words: string[]): Child => {
      const logFile = join(dataDir, 'logs', `${name}.log`);
      const plan: ChildPlan = { name, words, env, logFile, restarts: true };
      return new Child(plan, () => undefined);
    };
    const [orgPort, facadePort, relayPort] = ports.map(String) as [string, string, string];
    const common = ['--data', dataDir, '--org', org, '--partners', 'config/partners.json'];
    const clock = ['--speed', String(speed), ...(agreesAt ? ['--agrees-at', agreesAt.toISOString()] : [])];
    const scenario = ['--scenario', scenarioFile(dataDir), ...clock, '--hold'];
    this.children = {
      org: child('org', ['ts-src/local-org/cli/index.ts', 'start', '--no-ui', '--port', orgPort, '--data', dataDir]),
      facade: child('facade', ['ts-src/facade/cli.ts', '--port', facadePort, ...common, ...scenario]),
      relay: child('relay', [
        ...['ts-src/relay/cli.ts', 'serve', '--port', relayPort, '--namespace', '', '--facade', facade],
        ...common
      ])
    };
  }

  /** Starts everything and waits until it serves. @throws Error with the last words of what does not start */
  static async open(settings: StageSettings): Promise<Stage> {
    mkdirSync(settings.dataDir, { recursive: true });
    writeFileSync(scenarioFile(settings.dataDir), JSON.stringify(settings.scenario));
    const stage = new Stage(settings, [await freePort(), await freePort(), await freePort()]);
    process.chdir(ROOT);
    try {
      await stage.start('org', '/services/data');
      await stage.setUp();
      await Promise.all([stage.start('facade', '/v1/health'), stage.start('relay', '/status')]);
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  /** Ends a process in the middle of whatever it does; it comes again by itself. */
  kill(name: ProcessName): Promise<void> {
    return this.children[name].kill();
  }

  /** Asks a process that may just be dead: undefined when it does not answer. */
  ask<T>(name: ProcessName, path: string, body?: object): Promise<T | undefined> {
    return jsonAt<T>(this.urls[name] + path, this.request(name, body));
  }

  /** Runs anonymous Apex. @returns what was wrong with it, or null; a dead org is wrong too */
  async runApex(user: string, apex: string): Promise<string | null> {
    const path = `/services/data/v65.0/tooling/executeAnonymous/?anonymousBody=${encodeURIComponent(apex)}`;
    const signal = AbortSignal.timeout(APEX_LIMIT_MS);
    const answer = await jsonAt<ApexAnswer>(this.urls.org + path, { ...this.request('org', undefined, user), signal });
    return answer ? (answer.compileProblem ?? answer.exceptionMessage) : 'The org does not answer.';
  }

  /** All rows of a query, as the administrator. @throws Error with what the org says against it */
  async query<T>(soql: string): Promise<T[]> {
    const rows: T[] = [];
    let path: string | undefined = `/services/data/v65.0/query?q=${encodeURIComponent(soql)}`;
    while (path !== undefined) {
      const response = await fetch(this.urls.org + path, this.request('org'));
      if (!response.ok) throw new Error(`${soql}: ${response.status} ${await response.text()}`);
      const page = (await response.json()) as { records: T[]; nextRecordsUrl?: string };
      rows.push(...page.records);
      path = page.nextRecordsUrl;
    }
    return rows;
  }

  /** Stops one process for good. */
  stop(name: ProcessName): Promise<void> {
    return this.children[name].stop();
  }

  async close(): Promise<void> {
    await this.stop('relay');
    await Promise.all([this.stop('facade'), this.stop('org')]);
  }

  /** Jobs and settings, as an admin leaves them. @throws Error when the org does not take them */
  private async setUp(): Promise<void> {
    await runScript(this.urls.org, orgToken(this.dataDir, 'integration'), ROOT, scripts.schedule);
    const apex = readFileSync(new URL('./set-up.apex', import.meta.url), 'utf8');
    const problem = await this.runApex('admin', apex);
    if (problem !== null) throw new Error(`set-up.apex: ${problem}`);
    const soql = "SELECT Id FROM ExceptionRule__mdt WHERE DeveloperName = 'ServiceLevel' AND IsActive__c = false";
    await until('What set-up.apex deploys', START_LIMIT_MS, async () => (await this.query(soql))[0]);
  }

  private request(name: ProcessName, body?: object, user = 'admin'): RequestInit {
    const token = name === 'org' ? orgToken(this.dataDir, user) : TOKEN;
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
    return body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
  }

  private start(name: ProcessName, path: string): Promise<unknown> {
    const child = this.children[name];
    child.start();
    return until(`The ${name}`, START_LIMIT_MS, async () => {
      const answer = await jsonAt(this.urls[name] + path);
      if (answer === undefined && !child.isRunning)
        throw new Error(`The ${name} stopped while it started:\n${child.lastWords()}`);
      return answer;
    });
  }
}

const scenarioFile = (dataDir: string): string => join(dataDir, 'scenario.json');

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
