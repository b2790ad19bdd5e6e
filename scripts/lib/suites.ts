import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './process.js';

/** How many checks of a suite passed, failed and were skipped. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const results = mkdtempSync(join(tmpdir(), 'throughline-test-'));
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

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
export async function componentTests(): Promise<Tally> {
  const file = join(results, 'jest.json');
  const { status } = await run(['jest', '--silent', '--json', `--outputFile=${file}`]);
  return tallied(status, () => jestTally(file));
}

/** Unit, contract and property tests of everything in TypeScript, some of them on the local org and in a browser. */
export async function typeScriptTests(browser: string): Promise<Tally> {
  const file = join(results, 'vitest.json');
  const command = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = await run(command, { env: { THROUGHLINE_CHROMIUM: browser } });
  return tallied(status, () => jestTally(file));
}

/**
 * Salesforce's own clients against a running local org; they are installed first.
 *
 * @param print is told what they printed, at the end; without it they print themselves, as they go
 */
export async function clientTests(print?: (text: string) => void): Promise<Tally> {
  const file = join(results, 'clients.json');
  const command = ['vitest', 'run', '--config', 'test/clients/vitest.config.ts'];
  const { status, output } = await run(command, {
    echo: print === undefined,
    env: { THROUGHLINE_CLIENTS_RESULTS: file }
  });
  print?.(output);
  return tallied(status, () => jestTally(file));
}

/** Any command whose last line is `N passed, N failed`. */
export async function countingCommand(...command: string[]): Promise<Tally> {
  const { status, output } = await run(command);
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
export async function endToEndTests(browser: string): Promise<Tally> {
  const file = join(results, 'playwright.json');
  const { status } = await run(['playwright', 'test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, THROUGHLINE_CHROMIUM: browser }
  });
  return tallied(status, () => {
    const { stats } = readJson(file) as PlaywrightResult;
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  });
}
