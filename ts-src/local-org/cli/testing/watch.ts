import { watch as watchFolder, type FSWatcher } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { affectedTests } from '../../platform/testing/affected.js';
import type { DependencyGraph } from '../../platform/testing/dependencies.js';
import type { CompiledTests } from './runner.js';
import type { TestSession } from './session.js';
import { selectTests, type TestClass, type TestWish } from './selection.js';

/** Editors write a file in several steps; what comes within this many milliseconds is one change. */
const SETTLED = 150;

/** Folders that hold no source. */
const NOT_SOURCE = /(^|[\\/])(node_modules|\.[^\\/]+|test-results|coverage)([\\/]|$)/;

/** Runs tests again when files change: those that a change may affect. */
export class TestWatch {
  private readonly session: TestSession;
  private readonly folders: readonly string[];
  private readonly wish: TestWish;
  private graph: DependencyGraph | null = null;
  private readonly changed = new Set<string>();
  /** Changes of a turn that did not compile: no test has run with them yet. */
  private unproven: readonly string[] = [];
  private nothingProven = false;
  private everything = true;
  private busy = false;
  private timer: NodeJS.Timeout | null = null;
  private watchers: FSWatcher[] = [];

  /** @param folders the project first, then others that belong to it */
  constructor(session: TestSession, folders: readonly string[], wish: TestWish) {
    this.session = session;
    this.folders = folders;
    this.wish = wish;
  }

  /** Runs all tests, then waits for changes and keys until `q`. */
  async run(): Promise<void> {
    this.watchers = this.folders.map((folder) =>
      watchFolder(folder, { recursive: true }, (_event, name) => {
        if (name !== null && !NOT_SOURCE.test(name)) this.note(join(folder, name));
      })
    );
    const ended = this.listenToKeys();
    void this.work();
    await ended;
    this.watchers.forEach((watcher) => watcher.close());
    if (this.timer) clearTimeout(this.timer);
    this.session.stop();
  }

  private note(path: string): void {
    this.changed.add(path);
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.work(), SETTLED);
  }

  /** Runs what is due until nothing is; changes that come meanwhile are the next turn's. */
  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.everything || this.changed.size > 0) await this.turn();
    this.busy = false;
  }

  private async turn(): Promise<void> {
    const everything = this.everything || this.nothingProven;
    const changed = [...this.unproven, ...this.changed];
    this.everything = false;
    this.changed.clear();
    this.unproven = [];
    this.nothingProven = false;
    try {
      if (process.stdout.isTTY) process.stdout.write('\u001B[2J\u001B[3J\u001B[H');
      if (!everything) this.print(`Changed: ${[...new Set(changed)].map((path) => this.short(path)).join(', ')}`);
      const run = await this.session.runApart((compiled) => this.due(compiled, everything ? null : changed));
      this.graph = run.compiled.graph;
    } catch (error) {
      this.unproven = changed;
      this.nothingProven = everything;
      this.print(error instanceof Error ? error.message : String(error));
    }
    this.print('Waiting for changes. Enter runs all tests, q quits.');
  }

  /** The tests of this turn. What a file meant before it was changed or deleted counts as well as what it means now. */
  private due(compiled: CompiledTests, changed: readonly string[] | null): readonly TestClass[] {
    const all = selectTests(compiled.classes, this.wish);
    if (changed === null) return all;
    const names = all.map((each) => each.name);
    const affected = new Set(
      [this.graph, compiled.graph].flatMap((graph) => (graph ? [...affectedTests(graph, changed, names)] : []))
    );
    const due = all.filter((each) => affected.has(each.name));
    this.print(due.length === 0 ? 'No test is affected.' : `Running ${due.map((each) => each.name).join(', ')}`);
    return due;
  }

  private listenToKeys(): Promise<void> {
    const { stdin } = process;
    return new Promise((resolve) => {
      if (stdin.isTTY) stdin.setRawMode(true);
      stdin.setEncoding('utf8').on('data', (keys: string) => {
        if (keys.includes('q') || keys.includes('\u0003')) {
          if (stdin.isTTY) stdin.setRawMode(false);
          // A pipe that stays open must not keep the process.
          stdin.destroy();
          resolve();
        } else if (/[\r\n]/.test(keys)) {
          this.everything = true;
          void this.work();
        }
      });
    });
  }

  private short(path: string): string {
    return relative(this.folders[0] ?? '', path) || basename(path);
  }

  private print(line: string): void {
    process.stdout.write(`${line}\n`);
  }
}
