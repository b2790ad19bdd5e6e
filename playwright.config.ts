import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/lib/browser.js';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1, // one product, one database: the stories of the tests follow each other
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    launchOptions: { executablePath: findBrowser(), args: ['--no-sandbox'] },
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure'
  }
});
