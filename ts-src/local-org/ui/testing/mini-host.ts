import { rmSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { findBrowser } from '../../../../scripts/lib/browser.js';
import { startServer } from '../../api/server.js';
import { engineSessions } from '../engine-sessions.js';
import { registerUi } from '../index.js';
import { writeMiniProject } from './mini-project.js';

/** The first run on a machine builds the base components, which takes a while on a busy one: milliseconds. */
export const PATIENCE = 600_000;

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
