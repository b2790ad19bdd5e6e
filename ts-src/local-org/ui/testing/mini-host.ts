import { rmSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../../../../scripts/lib/browser.js';
import { startServer } from '../../api/server.js';
import { engineSessions } from '../engine-sessions.js';
import { registerUi } from '../index.js';
import { writeMiniProject } from './mini-project.js';

/** The first run on a machine builds the base components, which takes a while on a busy one: milliseconds. */
export const PATIENCE = 600_000;

/** For one page or element: milliseconds. */
const PAGE_PATIENCE = 100_000;

/** A small project's org with its pages, and a browser to look at them. */
export interface MiniHost {
  url: string;
  browser: Browser;
  close(): Promise<void>;
}

/** Starts an org of the mini project on a free port. */
export async function startMiniHost(): Promise<MiniHost> {
  const projectDir = writeMiniProject();
  const server = await startServer({
    port: 0,
    projectDir,
    dataDir: ':memory:',
    extend: async (fastify, { engine }) => {
      const ui = await registerUi(fastify, { projectDir, sessions: engineSessions(engine) });
      await ui.warmUp();
    }
  });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  return {
    url: server.url,
    browser,
    async close() {
      await browser.close();
      await server.close();
      rmSync(projectDir, { recursive: true, force: true });
    }
  };
}

/** A page that is patient: on a busy machine the first one takes half a minute to load its modules. */
export async function newPage({ browser, url }: MiniHost): Promise<Page> {
  const page = await browser.newPage({ baseURL: url, viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(PAGE_PATIENCE);
  return page;
}
