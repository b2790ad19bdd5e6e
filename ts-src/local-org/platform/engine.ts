import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setHost } from '../apex/runtime/host.js';
import { registry } from '../apex/runtime/registry.js';
import { readOrg, type OrgSources } from '../metadata/read-org.js';
import type { CompileProblem } from './apex.js';
import { readConfig } from './config.js';
import { leaveDataFolder } from './data-folder.js';
import { Dispatcher } from './dispatcher.js';
import type { HistoryEntry } from './events/event-delivery.js';
import { LOG_CHANNEL, type LogNotice } from './logs/apex-logs.js';
import { runPostInstall } from './install.js';
import { Org } from './org.js';
import { assembleOrg, loadProject, openDatabase, type LoadedProject } from './assemble.js';
import { testIsolation } from './testing/isolation.js';
import { runTestClasses } from './testing/test-runner.js';
import type { FileCoverage, TestMethodResult, TestRunResult } from './testing/test-result.js';
import type { WakeSignal } from './transaction/wake-signal.js';
import { TestRuns } from './test-runs/test-runs.js';
import { Sessions } from './users/sessions.js';

export interface CreateOrgOptions extends OrgSources {
  /** Folder of the store, or `:memory:`. */
  readonly dataDir: string;
  /** Optional parts of an org (`orders`, `quotes`); `config/local-org.json` otherwise. */
  readonly features?: Readonly<Record<string, boolean>>;
  /** Leave the project's Apex alone: for reading records only. */
  readonly withoutApex?: boolean;
  /** Compile so that lines run are counted. */
  readonly coverage?: boolean;
  /** Epoch milliseconds; the real clock by default. */
  readonly now?: () => number;
  readonly progress?: (text: string) => void;
  /** Rung by other threads when they have something for this one. */
  readonly signal?: WakeSignal;
}

/** What test runs are asked for. */
export interface TestRunOptions {
  /** Only methods whose `Class.method` contains this text. */
  readonly filter?: string;
  /** Only these classes. */
  readonly classes?: readonly string[] | null;
  /** Only methods of these names. */
  readonly methods?: readonly string[] | null;
  readonly onResult?: (result: TestMethodResult) => void;
}

/**
 * An org of a project: its metadata, its compiled Apex and its records. Everything is synchronous and must happen in
 * one thread; use `WorkerEngineClient` from others.
 */
export class OrgEngine {
  readonly sessions: Sessions;
  /** Test runs of clients. */
  readonly testRuns: TestRuns;
  private readonly options: CreateOrgOptions;
  private readonly project: LoadedProject;
  private readonly dispatcher: Dispatcher;
  private readonly hadStore: boolean;
  private opened: Org | null = null;
  private sandbox: Org | null = null;

  constructor(options: CreateOrgOptions) {
    this.options = options;
    this.hadStore = existsSync(join(options.dataDir, 'org.db'));
    const config = readConfig(options.projectDir);
    const metadata = readOrg(options);
    this.project = loadProject(metadata, config, options);
    this.sessions = new Sessions(options.dataDir);
    this.dispatcher = new Dispatcher(() => this.org);
    const { projectDir, dataDir, features } = options;
    this.testRuns = new TestRuns(() => this.org, { projectDir, dataDir, ...(features ? { features } : {}) });
  }

  /** Files that need something the local org lacks; everything else runs. */
  get refused(): readonly CompileProblem[] {
    return this.project.apex.refused;
  }

  /** The org itself; its store is opened when it is first needed. */
  get org(): Org {
    if (!this.opened) {
      this.opened = assembleOrg(this.project, openDatabase(this.options.dataDir), {
        wake: () => this.dispatcher.wake(),
        signal: this.options.signal
      });
      setHost(this.opened.host);
    }
    return this.opened;
  }

  /** The user's session token. */
  tokenOf(username: string): string {
    const configured = this.org.config.users.find((user) => user.username.toLowerCase() === username.toLowerCase());
    return this.sessions.tokenOf(username, this.org.organization.id, configured?.token);
  }

  /** Lets asynchronous work run by itself from now on. */
  start(onMessages?: (channel: string, messages: readonly (HistoryEntry | LogNotice)[]) => void): void {
    this.org.waiting.meanwhile ??= () => this.dispatcher.stepMeanwhile();
    for (const user of this.org.users.all()) this.tokenOf(user.username);
    this.testRuns.recover();
    runPostInstall(this.org, this.hadStore);
    if (onMessages) {
      this.org.events.onMessages(onMessages);
      this.org.logs.onLog((notice) => onMessages(LOG_CHANNEL, [notice]));
    }
    this.dispatcher.start();
  }

  /** Has calls answered while a transaction waits: `serveCall` answers one, or says that none came. */
  serveWhileWaiting(serveCall: () => boolean): void {
    this.org.waiting.meanwhile = () => serveCall() || this.dispatcher.stepMeanwhile();
  }

  /** Runs asynchronous work until nothing is due. */
  drain(): void {
    while (this.dispatcher.step()) continue;
  }

  /** Runs the project's tests; records of the org are invisible to them unless they see all data. */
  runTests(options: TestRunOptions = {}): TestRunResult {
    const started = performance.now();
    const selection = {
      filter: options.filter?.toLowerCase() ?? null,
      classes: options.classes ? new Set(options.classes.map((name) => name.toLowerCase())) : null,
      methods: options.methods ? new Set(options.methods.map((name) => name.toLowerCase())) : null
    };
    const isolation = testIsolation((seeAllData) => (seeAllData ? this.org : this.testOrg));
    const classes = registry().all();
    const methods = runTestClasses(classes, selection, isolation, (result) => options.onResult?.(result));
    const failed = methods.filter((method) => method.outcome === 'fail').length;
    if (this.opened) setHost(this.opened.host);
    return {
      passed: methods.length - failed,
      failed,
      time: Math.round(performance.now() - started),
      methods,
      coverage: this.project.apex.coverage()
    };
  }

  /** Lines run since the last call, when compiled for coverage; none otherwise. */
  takeCoverage(): readonly FileCoverage[] {
    const coverage = this.project.apex.coverage() ?? [];
    this.project.apex.resetCoverage();
    return coverage;
  }

  /** Ends background work and closes the stores. */
  async close(): Promise<void> {
    this.dispatcher.stop();
    await this.opened?.close();
    leaveDataFolder(this.options.dataDir);
    await this.sandbox?.close();
    this.project.unload();
  }

  /** Tests have a store of their own: what the project's files define and nothing else. */
  private get testOrg(): Org {
    this.sandbox ??= assembleOrg(this.project, openDatabase(':memory:'), { wake: () => undefined });
    return this.sandbox;
  }
}

/** Opens an org. Throws `CompileFailure` when the project's Apex does not compile, `MetadataError` for wrong files. */
export function openOrg(options: CreateOrgOptions): OrgEngine {
  return new OrgEngine(options);
}

/** The name the other areas know it by. */
export const createOrg = openOrg;
