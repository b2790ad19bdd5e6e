import { defineConfig } from 'vitest/config';
import { TableReporter } from './lib/table-reporter.js';

/** Where `npm test` reads the results. */
const results = process.env['THROUGHLINE_CLIENTS_RESULTS'];

/** Salesforce's own clients against one running org; each file has records of its own. */
export default defineConfig({
  // The classes that ts-force-gen writes carry decorators of the older kind.
  oxc: { decorator: { legacy: true } },
  test: {
    include: ['test/clients/**/*.client.ts'],
    globalSetup: 'test/clients/lib/global-setup.ts',
    reporters: [
      'default',
      new TableReporter(),
      ...(results ? [['json', { outputFile: results }] as ['json', { outputFile: string }]] : [])
    ],
    pool: 'forks',
    // Clients wait more than they work.
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 600_000
  }
});
