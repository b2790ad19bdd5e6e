// `npm test`: everything a contributor needs, from a fresh clone. Its last line is `N passed, N failed`.
// `npm test -- lint components …` runs only the named suites.
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

async function lint(): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const step of lintSteps) {
    const passed = await step.check();
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

interface Suite {
  title: string;
  run: () => Promise<Tally>;
}

/** What the clients printed while other suites ran. */
const printed: string[] = [];

const suites: Record<string, Suite> = {
  build: { title: "Components compile, with the platform's own compiler too", run: build },
  lint: { title: 'Formatting, lint, types', run: lint },
  components: { title: 'Component tests', run: componentTests },
  apex: {
    title: 'Apex tests on the local org, at least 90 % of lines covered; again as an installed package',
    run: async () => {
      const apexTests = ['node', 'scripts/run.mjs', 'ts-src/local-org/cli/index.ts', 'test'];
      const source = await countingCommand(...apexTests, '--min-coverage', '90');
      const installed = await countingCommand(...apexTests, '--namespace', 'thruline', '--with', 'test/subscriber');
      return together(source, installed);
    }
  },
  typescript: {
    title: 'Unit, contract and property tests',
    run: async () => typeScriptTests(await ensureBrowser())
  },
  'check-apex': {
    title: "Apex under Salesforce's own tools",
    run: async () => {
      await ensureJava();
      return countingCommand('node', 'scripts/run.mjs', 'scripts/check-apex.ts');
    }
  },
  clients: {
    title: "Salesforce's own clients against the running local org",
    // Beside other suites they keep to themselves until it is their turn.
    run: () => clientTests(names.length > 1 ? (text) => printed.push(text) : undefined)
  },
  'end-to-end': { title: 'End to end in Chromium', run: async () => endToEndTests(await ensureBrowser()) }
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`No suite is called ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

const names = wanted.length > 0 ? wanted : Object.keys(suites);
/** How a suite ended. */
interface Outcome {
  tally: Tally;
  seconds: number;
}

async function outcomeOf(suite: Suite): Promise<Outcome> {
  const started = Date.now();
  const tally = await suite.run().catch((error: Error): Tally => {
    console.log(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  return { tally, seconds: Math.round((Date.now() - started) / 1000) };
}

let total: Tally = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
// Clients wait most of their time, for the network while they are installed and for each other's start later: they go on
// beside the other suites, which need the components they deploy to be built before.
let beside: Promise<Outcome> | undefined;
for (const [index, name] of names.entries()) {
  const suite = suites[name]!;
  console.log(`\n── ${index + 1}/${names.length} ${suite.title}\n`);
  if (name !== 'build' && names.includes('clients')) beside ??= outcomeOf(suites['clients']!);
  const { tally, seconds } = await (name === 'clients' && beside ? beside : outcomeOf(suite));
  if (name === 'clients') printed.forEach((text) => console.log(text));
  total = together(total, tally);
  summary.push(
    `${tally.failed === 0 ? '✓' : '✗'} ${suite.title}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`
  );
}
console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 ? 0 : 1);
