// `npm run build`: compiles the Lightning Web Components and passes every bundle through the platform's own compiler.
// `--components-only` stops after the first half; npm's install hook uses it.
import { buildLwc, checkLwc } from './build-lwc.js';

await buildLwc({ log: console.log });
if (!process.argv.includes('--components-only')) await checkLwc({ log: console.log });
