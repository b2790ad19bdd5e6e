import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Finished } from './process.js';

/** How many checks of a suite passed, failed and were skipped. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** How a suite runs among others. */
export interface Manner {
  /** Is told what the suite prints; by default it is printed. */
  print?: (text: string) => void;
  /** How much it yields to other suites, from 0 (not at all) to 19. */
  nice?: number;
}

const results = mkdtempSync(join(tmpdir(), 'throughline-test-'));
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const runIn = ({ print, nice = 0 }: Manner, command: string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> =>
  run(command, { env, nice, echo: print ?? true });

/** A suite that broke before it could count is one failure: silence must never pass for success. */
async function tallied(status: number, read: () => Tally): Promise<Tally> {
  let tally: Tally;
  try {
    tally = read();
  } catch (error) {
    console.log(`  no result: ${(error as Error).message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (status !== 0 && tally.failed === 0) tally.failed = 1;
  if (tally.passed + tally.failed === 0) tally.failed = 1;
  return tally;
}

interface JestResult {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
  testResults: { assertionResults: unknown[] }[];
}

/** Jest and Vitest write the same JSON. A file that could not even be loaded counts as one failure. */
function jestTally(file: string): Tally {
  const result = readJson(file) as JestResult;
  const unloaded = result.testResults.filter((suite) => suite.assertionResults.length === 0).length;
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + (result.numFailedTestSuites > 0 ? unloaded : 0),
    skipped: result.numPendingTests
  };
}

/** Component tests (Jest, as in every Salesforce project). */
export async function componentTests(manner: Manner = {}): Promise<Tally> {
  const file = join(results, 'jest.json');
  const { status } = await runIn(manner, ['jest', '--silent', '--json', `--outputFile=${file}`]);
  return tallied(status, () => jestTally(file));
}

/** Unit, contract and property tests of everything in TypeScript, some of them on the local org and in a browser. */
export async function typeScriptTests(browser: string, manner: Manner = {}): Promise<Tally> {
  const file = join(results, 'vitest.json');
  const command = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = await runIn(manner, command, { THROUGHLINE_CHROMIUM: browser });
  return tallied(status, () => jestTally(file));
}

/** Salesforce's own clients against a running local org; they are installed first. */
export async function clientTests(manner: Manner = {}): Promise<Tally> {
  const file = join(results, 'clients.json');
  const command = ['vitest', 'run', '--config', 'test/clients/vitest.config.ts'];
  const { status } = await runIn(manner, command, { THROUGHLINE_CLIENTS_RESULTS: file });
  return tallied(status, () => jestTally(file));
}

/** Any command whose last line is `N passed, N failed`. */
export async function countingCommand(command: string[], manner: Manner = {}): Promise<Tally> {
  const { status, output } = await runIn(manner, command);
  return tallied(status, () => {
    const last = [...output.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
    if (!last) throw new Error(`${command.join(' ')} did not say how many passed`);
    return { passed: Number(last[1]), failed: Number(last[2]), skipped: 0 };
  });
}

interface PlaywrightResult {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** End-to-end tests in a real Chromium against the running product. */
export async function endToEndTests(browser: string, manner: Manner = {}): Promise<Tally> {
  const file = join(results, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file, THROUGHLINE_CHROMIUM: browser };
  const { status } = await runIn(manner, ['playwright', 'test', '--reporter=list,json'], env);
  return tallied(status, () => {
    const { stats } = readJson(file) as PlaywrightResult;
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  });
}
