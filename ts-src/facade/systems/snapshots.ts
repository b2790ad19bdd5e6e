import type { FastifyInstance } from 'fastify';
import { CONTRACT_VERSION } from '../../contracts/index.js';
import { Problem } from '../http/problems.js';
import type { StockTelling } from '../stock/telling.js';
import type { Ledger } from './ledger.js';
import { snapshotOf } from './stock.js';

/** `/systems/{system}/stock`: all that a system has, as of now, in contract JSON. */
export function snapshotRoute(server: FastifyInstance, telling: StockTelling, ledger: Ledger, now: () => number): void {
  server.get<{ Params: { system: string } }>('/systems/:system/stock', async ({ params: { system } }) => {
    const facts = telling.snapshotOf(system);
    if (facts.length === 0) throw new Problem(404, 'stock-unknown', `${system} keeps no stock here.`);
    const events = snapshotOf(system, facts, new Date(now()), ledger.memoryOf(system));
    return { contractVersion: CONTRACT_VERSION, events };
  });
}
