import { defineConfig } from 'vitest/config';

/** Salesforce's own clients against one running org; each file has records of its own. */
export default defineConfig({
  test: {
    include: ['test/clients/**/*.client.ts'],
    globalSetup: 'test/clients/lib/global-setup.ts',
    pool: 'forks',
    // Clients wait more than they work.
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 300_000
  }
});
