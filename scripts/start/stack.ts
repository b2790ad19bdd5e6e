import { join } from 'node:path';
import { Child, type ChildPlan } from './child.js';
import { demonstrationDir, type StartOptions } from './options.js';
import { facadeToken } from './secrets.js';
import { jsonAt, until } from './wait.js';

const ORG_LIMIT_MS = 180_000;
const SERVICE_LIMIT_MS = 90_000;

/** Org, façade and relay as processes of their own. */
export class Stack {
  readonly org: Child;
  readonly facade: Child;
  readonly relay: Child;
  private readonly options: StartOptions;

  /** @param onGone called when the org, without which nothing works, has died */
  constructor(options: StartOptions, onGone: (name: string) => void) {
    this.options = options;
    const { org, facade, relay } = plans(options);
    this.org = new Child(org, onGone);
    this.facade = new Child(facade, onGone);
    this.relay = new Child(relay, onGone);
  }

  startOrg(): Promise<unknown> {
    return this.start('The org', this.org, `${this.options.orgUrl}/services/data`, ORG_LIMIT_MS);
  }

  startFacade(): Promise<unknown> {
    return this.start('The façade', this.facade, `${this.options.facadeUrl}/v1/health`, SERVICE_LIMIT_MS);
  }

  startRelay(): Promise<unknown> {
    return this.start('The relay', this.relay, `${this.options.relayUrl}/status`, SERVICE_LIMIT_MS);
  }

  /** Lets what lies ahead in the scenario happen by itself, from now on. */
  async beginDemonstration(): Promise<void> {
    await jsonAt(`${this.options.facadeUrl}/demonstration/begin`, { method: 'POST' });
  }

  /** Stops them in the order in which they need each other. */
  async stop(): Promise<void> {
    await this.relay.stop();
    await Promise.all([this.facade.stop(), this.org.stop()]);
  }

  private async start(what: string, child: Child, url: string, limitMs: number): Promise<unknown> {
    child.start();
    return until(what, limitMs, async () => {
      const answer = await jsonAt(url);
      if (answer === undefined && !child.isRunning)
        throw new Error(`${what} stopped while it started:\n${child.lastWords()}`);
      return answer;
    });
  }
}

function plans(options: StartOptions): Record<'org' | 'facade' | 'relay', ChildPlan> {
  const { dataDir, projectDir, port, orgUrl, facadeUrl } = options;
  const env = {
    THROUGHLINE_DATA: dataDir,
    THROUGHLINE_ORG_URL: orgUrl,
    THROUGHLINE_FACADE_URL: facadeUrl,
    THROUGHLINE_FACADE_TOKEN: facadeToken(dataDir)
  };
  const plan = (name: string, restarts: boolean, words: string[]): ChildPlan => ({
    ...{ name, restarts, env, words },
    logFile: join(dataDir, 'logs', `${name}.log`)
  });
  const partners = join(projectDir, 'config', 'partners.json');
  const demonstration = demonstrationDir(options);
  const acted = ['--scenario', join(demonstration, 'scenario.yaml'), '--catalogue', join(demonstration, 'stock.yaml')];
  return {
    org: plan('org', false, [
      'ts-src/local-org/cli/index.ts',
      'start',
      '--port',
      String(port),
      '--project',
      projectDir,
      '--data',
      dataDir,
      ...(options.namespace === '' ? [] : ['--namespace', options.namespace]),
      ...(options.beside === null ? [] : ['--with', options.beside])
    ]),
    facade: plan('facade', true, [
      'ts-src/facade/cli.ts',
      '--hold',
      '--port',
      String(port + 1),
      '--data',
      dataDir,
      '--org',
      orgUrl,
      '--partners',
      partners,
      ...(options.empty ? [] : acted)
    ]),
    relay: plan('relay', true, [
      'ts-src/relay/cli.ts',
      'serve',
      '--port',
      String(port + 2),
      '--data',
      dataDir,
      '--org',
      orgUrl,
      '--facade',
      facadeUrl,
      '--partners',
      partners
    ])
  };
}
