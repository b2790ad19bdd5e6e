import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { OrgSources } from '../metadata/read-org.js';
import { addProjectOptions, orgSources, type ProjectOptions } from './project.js';
import { readSkipList, type SkipList } from './skip-list.js';
import { TestSession } from './testing/session.js';
import type { TestWish } from './testing/selection.js';
import { TestWatch } from './testing/watch.js';

interface TestOptions extends ProjectOptions {
  filter?: string;
  class?: string[];
  tests?: string[];
  failed?: boolean;
  watch?: boolean;
  workers?: number;
  json?: string;
  junit?: string;
  coverage?: boolean;
  coverageReport?: string;
  minCoverage?: number;
  log?: string;
  skip?: string;
  sourceDir?: string[];
}

const NOTHING_SKIPPED: SkipList = { skip: [] };

/** `org test`: runs the project's Apex tests in a store of their own. */
export function addTestCommand(program: Command): void {
  addProjectOptions(program.command('test').description("Run the project's Apex tests"))
    .option('--filter <text>', 'only methods whose Class.method contains the text')
    .option('--class <names...>', 'only these test classes')
    .option('--tests <names...>', 'only these tests: Class.method, or a class')
    .option('--failed', 'only what failed when it last ran')
    .option('--watch', 'run tests again when files change that they depend on')
    .option('--workers <number>', 'processes that share the test classes (default: as many as pay)', wholeNumber)
    .option('--source-dir <dir...>', 'read these folders instead of the package directories of the project')
    .option('--skip <file>', 'what is known to fail, with reasons; fails when something on the list works')
    .option('--json <file>', 'write the results as JSON')
    .option('--junit <file>', 'write the results as JUnit XML')
    .option('--coverage', 'measure line coverage and print it for each class and trigger')
    .option('--coverage-report <dir>', 'measure line coverage and write lcov.info into the folder')
    .option('--min-coverage <percent>', 'measure line coverage and fail below this share of all lines', percentage)
    .option('--log <dir>', 'write the debug log of each test that fails into the folder')
    .action(runTests);
}

async function runTests(options: TestOptions): Promise<void> {
  const sources = orgSources(options);
  const session = new TestSession({
    org: {
      ...sources,
      sourceDirs: (options.sourceDir ?? []).map((dir) => resolve(sources.projectDir, dir)),
      dataDir: ':memory:',
      coverage: options.coverage ?? (options.minCoverage !== undefined || options.coverageReport !== undefined),
      logs: options.log !== undefined
    },
    list: options.skip === undefined ? NOTHING_SKIPPED : readSkipList(options.skip),
    report: options,
    workers: options.workers
  });
  const wish = wishOf(options, session);
  if (options.watch) await new TestWatch(session, watched(sources), wish).run();
  else if (!(await session.run(wish))) process.exitCode = 1;
}

function wishOf({ filter, class: classes, tests, failed }: TestOptions, session: TestSession): TestWish {
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(classes ? { classes } : {}),
    ...(tests ? { tests } : {}),
    ...(failed ? { failed: session.failedLastTime() } : {})
  };
}

function watched({ projectDir, beside }: OrgSources): string[] {
  return beside === undefined ? [projectDir] : [projectDir, beside];
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return number;
}

function percentage(text: string): number {
  const number = Number(text);
  if (!(number >= 0 && number <= 100)) throw new InvalidArgumentError('It is a number from 0 to 100.');
  return number;
}
