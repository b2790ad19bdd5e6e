import { openOrg, type CreateOrgOptions, type OrgEngine } from '../engine.js';
import type { EngineClient } from './engine-client.js';
import { perform } from './perform.js';
import type { EngineNotice } from './protocol.js';

/** An engine in this very thread: for tests. */
export class LocalEngineClient implements EngineClient {
  readonly engine: OrgEngine;
  private readonly listeners = new Set<(notice: EngineNotice) => void>();

  constructor(options: CreateOrgOptions) {
    this.engine = openOrg(options);
    const tell = (notice: EngineNotice): void => this.listeners.forEach((listener) => listener(notice));
    this.engine.onDeployed = (dir) => tell({ kind: 'deployed', dir });
    this.engine.start((channel, messages) => tell({ kind: 'events', channel, messages }));
  }

  async call<T>(op: string, args: unknown, userId: string | null): Promise<T> {
    return (await perform(this.engine, op, args, userId)) as T;
  }

  onNotice(listener: (notice: EngineNotice) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.engine.close();
  }
}
