import { defineConfig } from 'vitest/config';

/** Salesforce's own clients against one running org, in the order of the files' names: the stories follow each other. */
export default defineConfig({
  test: {
    include: ['test/clients/**/*.client.ts'],
    globalSetup: 'test/clients/lib/global-setup.ts',
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000
  }
});
