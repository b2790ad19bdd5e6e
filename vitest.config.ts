import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['ts-src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['ts-src/lwc/**', 'test/e2e/**', 'node_modules/**'],
    // WebAssembly and worker threads want processes of their own; two cores are what a contributor surely has.
    pool: 'forks',
    maxWorkers: 2,
    // Loading the local org takes longer than most files' tests.
    isolate: false,
    setupFiles: ['test/support/new-process.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000
  }
});
