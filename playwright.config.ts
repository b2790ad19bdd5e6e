import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/lib/browser.js';

// Playwright loads this file in every worker: the first to do so decides, the others inherit the environment.
const port = Number((process.env['THROUGHLINE_E2E_PORT'] ??= '4333'));
const data = (process.env['THROUGHLINE_DATA'] ??= mkdtempSync(join(tmpdir(), 'throughline-e2e-')));

/** Runs the product as an installed package when set. */
const namespace = process.env['THROUGHLINE_E2E_NAMESPACE'] ?? '';
const installed = namespace === '' ? '' : ` --namespace ${namespace}`;

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/pages-built.ts',
  outputDir: 'test-results',
  workers: 1, // one product, one database: the stories of the tests follow each other
  timeout: 90_000,
  expect: { timeout: 15_000 },
  webServer: {
    command: `node scripts/run.mjs scripts/start.ts --port ${port} --paused --data ${data}${installed}`,
    env: { THROUGHLINE_DATA: data },
    wait: { stdout: /ready http/ },
    stdout: 'pipe',
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
  },
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: { executablePath: findBrowser(), args: ['--no-sandbox'] },
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure'
  }
});
