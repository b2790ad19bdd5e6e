// Runs a TypeScript program of this repository, in a process or as the entry of a worker thread:
//   node scripts/run.mjs FILE [ARGUMENT…]
import { resolve } from 'node:path';
import { compiledTwin } from './lib/compiled.mjs';

const [file] = process.argv.splice(2, 1);
if (!file) {
  console.error('Say which TypeScript file to run: node scripts/run.mjs FILE [ARGUMENT…]');
  process.exit(2);
}
// As if it had been started by itself: programs that are also modules ask.
process.argv[1] = resolve(file);
await import(await compiledTwin(file));
