// `npm test`: everything a contributor needs, from a fresh clone. Its last line is `N passed, N failed`.
// `npm test -- lint components …` runs only the named suites.
import { runInTurn, type Task } from './lib/in-turn.js';
import { lintSteps } from './lint.js';
import { ensureBrowser } from './lib/browser.js';
import { ensureJava } from './lib/java.js';
import {
  clientTests,
  componentTests,
  countingCommand,
  endToEndTests,
  typeScriptTests,
  type Tally
} from './lib/suites.js';
import { buildLwc, checkLwc } from './build-lwc.js';

/** How much suites yield to the pages of the end-to-end tests, which somebody waits for: clients, and what only calculates. */
const CLIENTS = 5;
const CALCULATING = 10;

async function lint(): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const step of lintSteps) {
    const passed = await step.check(CALCULATING);
    console.log(`${passed ? '✓' : '✗'} ${step.name}`);
    if (passed) tally.passed++;
    else tally.failed++;
  }
  return tally;
}

async function build(): Promise<Tally> {
  try {
    await buildLwc({ log: console.log });
    await checkLwc({ log: console.log });
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.log((error as Error).message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function together(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped
  };
}

interface Suite extends Task<Tally> {
  title: string;
}

let found: Promise<string> | undefined;
/** Chromium, which is installed once however many suites ask for it. */
const browser = (): Promise<string> => (found ??= ensureBrowser());

const suites: Record<string, Suite> = {
  build: { title: "Components compile, with the platform's own compiler too", run: build },
  apex: {
    title: 'Apex tests on the local org, at least 90 % of lines covered; again as an installed package',
    run: async (print) => {
      const apexTests = ['node', 'scripts/run.mjs', 'ts-src/local-org/cli/index.ts', 'test'];
      const manner = { print, nice: CALCULATING };
      const source = await countingCommand([...apexTests, '--min-coverage', '90'], manner);
      const namespaced = ['--namespace', 'thruline', '--with', 'test/subscriber'];
      return together(source, await countingCommand([...apexTests, ...namespaced], manner));
    }
  },
  lint: { title: 'Formatting, lint, types', run: lint },
  components: { title: 'Component tests', run: (print) => componentTests({ print, nice: CALCULATING }) },
  typescript: {
    title: 'Unit, contract and property tests',
    run: async (print) => typeScriptTests(await browser(), { print, nice: CALCULATING })
  },
  'check-apex': {
    title: "Apex under Salesforce's own tools",
    run: async (print) => {
      await ensureJava();
      return countingCommand(['node', 'scripts/run.mjs', 'scripts/check-apex.ts'], { print, nice: CALCULATING });
    }
  },
  clients: {
    title: "Salesforce's own clients against the running local org",
    // They deploy what was built.
    besideAfter: ['build'],
    run: (print) => clientTests({ print, nice: CLIENTS })
  },
  'end-to-end': {
    title: 'End to end in Chromium',
    // The product starts quickly with the Apex the tests have left compiled.
    besideAfter: ['build', 'apex'],
    run: async (print) => endToEndTests(await browser(), { print })
  }
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`No suite is called ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

const names = wanted.length > 0 ? wanted : Object.keys(suites);
// Every suite works on what the build makes; where it is made already, this takes a moment.
if (!names.includes('build')) await buildLwc({ log: console.log });

let total: Tally = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];

await runInTurn(new Map(names.map((name) => [name, suites[name]!])), {
  began(name, index) {
    console.log(`\n── ${index + 1}/${names.length} ${suites[name]!.title}\n`);
  },
  print: (text) => void process.stdout.write(text),
  ended(name, { result, seconds }) {
    if (result instanceof Error) console.log(result.message);
    const tally = result instanceof Error ? { passed: 0, failed: 1, skipped: 0 } : result;
    const { passed, failed } = tally;
    total = together(total, tally);
    summary.push(
      `${failed === 0 ? '✓' : '✗'} ${suites[name]!.title}: ${passed} passed, ${failed} failed (${seconds} s)`
    );
  }
});
console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 ? 0 : 1);
