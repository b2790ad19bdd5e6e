import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall } from './apt.js';
import { run } from './process.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe'
];

/** A Chromium that is already on this machine, or undefined. `THROUGHLINE_CHROMIUM` names one explicitly. */
export function findBrowser(): string | undefined {
  const named = process.env['THROUGHLINE_CHROMIUM'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...FIXED].find((path) => existsSync(path));
}

/** The browser Playwright downloaded for itself, if it has. */
async function playwrightBrowser(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

/**
 * Finds Chromium or installs it: the system's package where we are root on Debian or Ubuntu, else Playwright's own
 * download.
 *
 * @returns the path of the executable
 * @throws Error that says how to install one by hand
 */
export async function ensureBrowser(say: (text: string) => void = console.log): Promise<string> {
  const present = findBrowser() ?? (await playwrightBrowser());
  if (present) return present;
  await aptInstall(['chromium', 'fonts-liberation'], () => say('Installing Chromium with apt-get (about a minute) …'));
  if (!findBrowser()) {
    say('Installing Chromium with Playwright …');
    await run(['playwright', 'install', 'chromium']);
  }
  const installed = findBrowser() ?? (await playwrightBrowser());
  if (!installed) {
    throw new Error(
      'No Chromium found and none could be installed. Install Chromium or Chrome, or set THROUGHLINE_CHROMIUM to its path.'
    );
  }
  return installed;
}
