import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fromWire } from '../../platform/hosting/wire-error.js';
import type { FileCoverage, TestMethodResult } from '../../platform/testing/test-result.js';
import type { CompiledTests, TestOrgOptions } from './runner.js';
import type { TestClass } from './selection.js';
import type { FromWorker, ToWorker } from './worker-protocol.js';

const RUN = fileURLToPath(new URL('../../../../scripts/run.mjs', import.meta.url));
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** The last lines a process wrote before it ended. */
const LAST_WORDS = 2000;

/** The process of a test worker has ended before its work was done. */
export class WorkerEnded extends Error {}

/** A test worker as its parent sees it: one question at a time. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private errors = '';
  private take: (message: FromWorker) => void = () => undefined;
  private end: (error: Error) => void = () => undefined;
  private ended: Error | null = null;

  constructor() {
    // A process of its own, because CPU time, which Apex has a limit of, is counted by process.
    this.child = fork(RUN, [WORKER], {
      execArgv: ['--v8-pool-size=0'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc']
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.errors = `${this.errors}${text}`.slice(-LAST_WORDS);
    });
    this.child.on('message', (message: FromWorker) => this.take(message));
    this.child.on('close', (code, signal) => this.stopped(signal ?? `code ${String(code)}`));
  }

  /** Opens the org. Rejects with what its compiler says. */
  open(options: TestOrgOptions): Promise<CompiledTests> {
    return this.ask<CompiledTests>({ kind: 'open', options }, (message, done) => {
      if (message.kind === 'ready') done(message.compiled);
    });
  }

  run(test: TestClass, onResult: (result: TestMethodResult) => void): Promise<void> {
    return this.ask<void>({ kind: 'run', test }, (message, done) => {
      if (message.kind === 'result') onResult(message.result);
      else if (message.kind === 'ran') done();
    });
  }

  /** Ends the process; answers what it covered. */
  finish(): Promise<readonly FileCoverage[]> {
    return this.ask<readonly FileCoverage[]>({ kind: 'finish' }, (message, done) => {
      if (message.kind === 'finished') done(message.coverage);
    });
  }

  /** Ends the process at once. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private ask<T>(question: ToWorker, hear: (message: FromWorker, done: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      this.end = reject;
      this.take = (message) => {
        if (message.kind === 'failed') reject(fromWire(message.error));
        else hear(message, resolve);
      };
      this.child.send(question);
    });
  }

  private stopped(how: string): void {
    this.ended = new WorkerEnded(
      `A test worker ended with ${how}${this.errors === '' ? '' : `:\n${this.errors.trim()}`}`
    );
    this.end(this.ended);
  }
}
