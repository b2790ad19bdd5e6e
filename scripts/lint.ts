// `npm run lint`: formatting, ESLint, types and the direction of dependencies between the package's capabilities.
import { checkCapabilityDirection } from './lib/capability-direction.js';
import { run } from './lib/process.js';

/** One lint step: passes when it finds nothing. */
interface Step {
  name: string;
  /** @param nice how much it yields to others, from 0 (not at all) to 19 */
  check: (nice?: number) => Promise<boolean>;
}

const command = (name: string, ...words: string[]): Step => ({
  name,
  check: async (nice = 0) => (await run(words, { nice })).status === 0
});

/** The steps in the order in which they run; cheap ones first. */
export const lintSteps: Step[] = [
  {
    name: 'capabilities depend one way',
    check: async () => {
      const breaches = checkCapabilityDirection();
      for (const breach of breaches) console.log(`  ${breach}`);
      return breaches.length === 0;
    }
  },
  command('formatting', 'prettier', '--check', '--cache', '--log-level', 'warn', '.'),
  command('ESLint', 'eslint', '--cache', '--cache-location', '.cache/eslint/', '.'),
  command('types', 'tsc', '--noEmit', '-p', 'tsconfig.json'),
  command('component types', 'tsc', '--noEmit', '-p', 'ts-src/lwc/tsconfig.json')
];

if (process.argv[1]?.endsWith('lint.ts')) {
  let failed = 0;
  for (const step of lintSteps) {
    const passed = await step.check();
    if (!passed) failed++;
    console.log(`${passed ? '✓' : '✗'} ${step.name}`);
  }
  console.log(`${lintSteps.length - failed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
