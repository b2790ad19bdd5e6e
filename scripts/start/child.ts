import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end } from '../lib/process.js';

/** How to run one of the processes behind `npm start`. */
export interface ChildPlan {
  name: string;
  /** TypeScript file and its arguments. */
  words: string[];
  env: Record<string, string>;
  logFile: string;
  /** A process that dies is started again, unless this is false: then everything stops. */
  restarts: boolean;
}

const WITH_PARENT = new URL('./with-parent.mjs', import.meta.url).href;
const RUN = fileURLToPath(new URL('../run.mjs', import.meta.url));
/** V8 without helper threads: each of them holds on to memory of its own for ever. */
const LEAN = ['--v8-pool-size=0'];
const LAST_LINES = 25;
const RESTART_MS = 1_000;
const PATIENCE_MS = 8_000;

/** A child process that is kept running until it is stopped. */
export class Child {
  private readonly plan: ChildPlan;
  private process: ChildProcess | undefined;
  private stopping = false;
  private readonly onGone: (name: string) => void;

  /** @param onGone called when a process that may not die has died */
  constructor(plan: ChildPlan, onGone: (name: string) => void) {
    this.plan = plan;
    this.onGone = onGone;
  }

  start(): void {
    const { words, env, logFile, name, restarts } = this.plan;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = createWriteStream(logFile, { flags: 'a' });
    const child = spawn(process.execPath, [...LEAN, '--import', WITH_PARENT, RUN, ...words], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc']
    });
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    child.once('exit', () => {
      this.process = undefined;
      if (this.stopping) return;
      if (restarts) setTimeout(() => this.stopping || this.start(), RESTART_MS);
      else this.onGone(name);
    });
    this.process = child;
  }

  get isRunning(): boolean {
    return this.process !== undefined;
  }

  /** The end of what it wrote, for an error message. */
  lastWords(): string {
    const lines = readFileSync(this.plan.logFile, 'utf8').trimEnd().split('\n');
    return lines.slice(-LAST_LINES).join('\n');
  }

  /** Ends it in the middle of whatever it does, as a power cut would; it is started again like after any death. */
  async kill(): Promise<void> {
    if (this.process) await end(this.process, 0);
  }

  /** Asks it to stop, and makes it after a while. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.process;
    if (child) await end(child, PATIENCE_MS);
  }
}
