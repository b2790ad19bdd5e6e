import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/lib/browser.js';
import { namespace, product, products } from './test/e2e/product.js';

const installed = namespace === '' ? '' : ` --namespace ${namespace}`;

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/pages-built.ts',
  outputDir: 'test-results',
  workers: products.length,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  webServer: products.map(({ port, dataDir }) => ({
    command: `node scripts/run.mjs scripts/start.ts --port ${port} --paused --data ${dataDir}${installed}`,
    env: { THROUGHLINE_DATA: dataDir },
    wait: { stdout: /ready http/ },
    stdout: 'pipe',
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
  })),
  use: {
    baseURL: `http://localhost:${product.port}`,
    launchOptions: { executablePath: findBrowser(), args: ['--no-sandbox'] },
    viewport: { width: 1440, height: 900 },
    // Pictures of every moment would cost as much as the tests; the trace has the pages themselves.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure'
  }
});
