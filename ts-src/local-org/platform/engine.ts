import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setHost } from '../apex/runtime/host.js';
import { registry } from '../apex/runtime/registry.js';
import type { Database } from '../data/store/database.js';
import type { OrgMetadata } from '../metadata/org-metadata.js';
import { readOrg, type OrgSources } from '../metadata/read-org.js';
import type { CompileProblem } from './apex-code/apex.js';
import { readConfig } from './config.js';
import { leaveDataFolder } from './store/data-folder.js';
import { MetadataDeployments } from './deployment/deployments.js';
import type { DeployTarget } from './deployment/deploy-run.js';
import { MetadataTrees } from './deployment/metadata-tree.js';
import { Dispatcher } from './dispatcher.js';
import type { HistoryEntry } from './events/event-delivery.js';
import { LOG_CHANNEL, type LogNotice } from './logs/apex-logs.js';
import { runPostInstall } from './deployment/post-install.js';
import { Org } from './org.js';
import { assembleOrg, loadProject, openDatabase, type LoadedProject } from './assemble.js';
import { dependencyGraph, type DependencyGraph } from './testing/dependencies.js';
import type { OrgStore } from './store/org-store.js';
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
  /** The metadata, when it has been read already. */
  readonly metadata?: OrgMetadata;
}

/** Told what the org publishes. */
type MessageListener = (channel: string, messages: readonly (HistoryEntry | LogNotice)[]) => void;

/** What test runs are asked for. */
export interface TestRunOptions {
  /** Only methods whose `Class.method` contains this text. */
  readonly filter?: string;
  /** Only these classes. */
  readonly classes?: readonly string[] | null;
  /** Only methods of these names. */
  readonly methods?: readonly string[] | null;
  readonly onResult?: (result: TestMethodResult) => void;
  /** Write the debug logs of methods that fail. */
  readonly logs?: boolean;
}

/**
 * An org of a project: its metadata, its compiled Apex and its records. Everything is synchronous and must happen in
 * one thread; use `WorkerEngineClient` from others.
 */
export class OrgEngine {
  readonly sessions: Sessions;
  /** Test runs of clients. */
  readonly testRuns: TestRuns;
  /** Metadata that clients deploy. */
  readonly deployments: MetadataDeployments;
  /** Where deployed metadata is kept. */
  readonly trees: MetadataTrees;
  /** Told the folder of what is deployed whenever that changes. */
  onDeployed: ((dir: string) => void) | null = null;
  private readonly options: CreateOrgOptions;
  private readonly dispatcher: Dispatcher;
  private readonly hadStore: boolean;
  /** Of a data folder; a store in memory is made when it is needed. */
  private readonly db: Database | null;
  private deployedDir: string | undefined;
  private project: LoadedProject;
  private opened: Org | null = null;
  private sandbox: Org | null = null;
  private listener: MessageListener | null = null;
  private meanwhile: (() => boolean) | null = null;

  constructor(options: CreateOrgOptions) {
    this.options = options;
    this.hadStore = existsSync(join(options.dataDir, 'org.db'));
    this.trees = new MetadataTrees(options.dataDir);
    this.db = options.dataDir === ':memory:' ? null : openDatabase(options.dataDir);
    try {
      this.deployedDir = options.deployedDir ?? (this.db ? this.trees.current(this.db) : undefined);
      this.project = this.load();
    } catch (error) {
      this.db?.close();
      leaveDataFolder(options.dataDir);
      throw error;
    }
    this.sessions = new Sessions(options.dataDir);
    this.dispatcher = new Dispatcher(() => this.org);
    this.testRuns = new TestRuns(
      () => this.org,
      () => this.sources
    );
    this.deployments = new MetadataDeployments(this);
  }

  /** How this org was opened, with what is deployed now. */
  get sources(): DeployTarget['sources'] {
    const { signal: _signal, progress: _progress, now: _now, metadata: _metadata, ...sources } = this.options;
    return this.deployedDir === undefined ? sources : { ...sources, deployedDir: this.deployedDir };
  }

  /** What depends on what in the project. */
  get dependencies(): DependencyGraph {
    return dependencyGraph(this.project.apex.files, this.project.metadata);
  }

  /** Files that need something the local org lacks; everything else runs. */
  get refused(): readonly CompileProblem[] {
    return this.project.apex.refused;
  }

  /** The org itself; its store is opened when it is first needed. */
  get org(): Org {
    if (!this.opened) {
      this.opened = this.assemble(this.project, this.db ?? openDatabase(this.options.dataDir));
      setHost(this.opened.host);
    }
    return this.opened;
  }

  /**
   * Puts other deployed metadata into force, with a new schema and new code on the same records; users, sessions, jobs and
   * subscriptions stay. Everything in the database happens in one transaction with `prepare` and `finish`. When it throws
   * nothing has changed.
   */
  adopt(deployedDir: string, prepare: (db: Database) => void, finish: (store: OrgStore) => void): void {
    const before = { org: this.org, project: this.project, deployedDir: this.deployedDir };
    const { db } = before.org.store;
    let opened: Org;
    try {
      this.deployedDir = deployedDir;
      this.project = this.load();
      db.finalizeStatements();
      db.exec('BEGIN IMMEDIATE');
      prepare(db);
      opened = this.assemble(this.project, db);
      finish(opened.store);
      opened.store.commit();
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      Object.assign(this, { project: before.project, deployedDir: before.deployedDir });
      before.project.apex.activate();
      setHost(before.org.host);
      throw error;
    }
    this.opened = opened;
    setHost(opened.host);
    this.follow(before.org, opened);
    this.trees.keepOnly([deployedDir, before.deployedDir]);
    this.onDeployed?.(deployedDir);
  }

  /** What the new org takes over from the one it replaces. */
  private follow(before: Org, after: Org): void {
    void before.callouts.close();
    void this.sandbox?.close();
    this.sandbox = null;
    after.outbox.takeOver(before.outbox);
    this.listen(after);
    this.dispatcher.wake();
  }

  private load(): LoadedProject {
    const { options, deployedDir } = this;
    const sources = deployedDir === undefined ? options : { ...options, deployedDir };
    return loadProject(options.metadata ?? readOrg(sources), readConfig(options.projectDir), options);
  }

  private assemble(project: LoadedProject, db: Database): Org {
    return assembleOrg(project, db, { wake: () => this.dispatcher.wake(), signal: this.options.signal });
  }

  private listen(org: Org): void {
    const { listener } = this;
    org.waiting.meanwhile = this.meanwhile ?? (() => this.dispatcher.stepMeanwhile());
    if (!listener) return;
    org.events.onMessages(listener);
    org.logs.onLog((notice) => listener(LOG_CHANNEL, [notice]));
  }

  /** Opens the org that tests run in, so that what its files define is checked. */
  openTestOrg(): void {
    void this.testOrg;
  }

  /** The user's session token. */
  tokenOf(username: string): string {
    const configured = this.org.config.users.find((user) => user.username.toLowerCase() === username.toLowerCase());
    return this.sessions.tokenOf(username, this.org.organization.id, configured?.token);
  }

  /** Lets asynchronous work run by itself from now on. */
  start(onMessages?: MessageListener): void {
    this.trees.keepOnly([this.deployedDir]);
    for (const user of this.org.users.all()) this.tokenOf(user.username);
    this.testRuns.recover();
    runPostInstall(this.org, this.hadStore);
    this.deployments.recover();
    this.listener = onMessages ?? null;
    this.listen(this.org);
    this.dispatcher.start();
  }

  /** Has calls answered while a transaction waits: `serveCall` answers one, or says that none came. */
  serveWhileWaiting(serveCall: () => boolean): void {
    this.meanwhile = () => serveCall() || this.dispatcher.stepMeanwhile();
    this.org.waiting.meanwhile = this.meanwhile;
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
    const isolation = testIsolation((seeAllData) => (seeAllData ? this.org : this.testOrg), options.logs ?? false);
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
    if (this.opened) await this.opened.close();
    else this.db?.close();
    leaveDataFolder(this.options.dataDir);
    await this.sandbox?.close();
    this.trees.close();
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
