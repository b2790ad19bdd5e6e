import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OrgSources } from '../../metadata/read-org.js';
import { nameOf } from '../skip-list.js';
import type { TestRun } from './runner.js';

const CACHE = fileURLToPath(new URL('../../../../.cache/tests/', import.meta.url));

/** What is remembered of the last test run of a project. Times are milliseconds. */
export interface LastRun {
  /** `Class.method` of what failed when it last ran. */
  readonly failed: readonly string[];
  readonly loadTime: number;
  /** Of all tests of the project; null until all have run. */
  readonly testTime: number | null;
}

/** Remembers the last test run of each project, outside the project. */
export class LastRuns {
  private readonly file: string;

  constructor(sources: OrgSources, folder = CACHE) {
    const { projectDir, namespace = '', beside = '' } = sources;
    const key = createHash('sha256')
      .update(JSON.stringify([projectDir, namespace, beside]))
      .digest('hex');
    this.file = join(folder, `${key.slice(0, 24)}.json`);
  }

  /** Null when the project has never been tested. */
  read(): LastRun | null {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as LastRun;
    } catch {
      return null;
    }
  }

  /** Remembers a run; tests that did not run in it keep what is known of them. */
  note(run: TestRun): void {
    const known = this.read();
    const ran = new Set(run.methods.map(nameOf));
    const complete = run.compiled.classes.every(({ name, methods }) =>
      methods.every((each) => ran.has(`${name}.${each}`))
    );
    const failed = run.methods.filter((method) => method.outcome === 'fail').map(nameOf);
    const last: LastRun = {
      failed: [...(known?.failed ?? []).filter((name) => !ran.has(name)), ...failed],
      loadTime: run.loadTime,
      testTime: complete ? run.testTime : (known?.testTime ?? null)
    };
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(last));
  }
}

/**
 * How many workers are worth their start: each must have at least as much to run as it takes to begin. One when nothing
 * is known of the project.
 */
export function workersWorthwhile(last: LastRun | null, cores: number): number {
  if (last?.testTime == null) return 1;
  const shares = Math.floor(last.testTime / Math.max(last.loadTime, 1));
  return Math.max(1, Math.min(cores, shares));
}
