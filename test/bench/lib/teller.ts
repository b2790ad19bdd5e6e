import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrderEvent } from '../../../ts-src/contracts/index.js';

/** Answers `/v1/orders/{number}`, until whoever started it is gone. */
const SERVER = `
const { createServer } = require('node:http');
const { readFileSync } = require('node:fs');
const orders = JSON.parse(readFileSync(process.argv[1], 'utf8'));
const server = createServer((request, response) => {
  const number = decodeURIComponent(new URL(request.url, 'http://x').pathname.split('/').pop()).toUpperCase();
  const known = orders[number];
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(known ?? {}));
});
process.stdin.on('end', () => process.exit()).resume();
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** A façade in a process of its own that knows these orders: a callout holds up the thread it is made in. */
export class Teller {
  private readonly child: ChildProcess;
  private readonly dir: string;

  private constructor(child: ChildProcess, dir: string) {
    this.child = child;
    this.dir = dir;
  }

  /** Starts it and has orgs opened from now on ask it. */
  static async start(events: readonly OrderEvent[]): Promise<Teller> {
    const dir = mkdtempSync(join(tmpdir(), 'bench-teller-'));
    const file = join(dir, 'orders.json');
    writeFileSync(file, JSON.stringify(documents(events)));
    const child = spawn(process.execPath, ['-e', SERVER, file], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [port] = (await once(child.stdout, 'data')) as [Buffer];
    process.env['THROUGHLINE_FACADE_URL'] = `http://127.0.0.1:${String(port).trim()}`;
    process.env['THROUGHLINE_FACADE_TOKEN'] = 'bench';
    return new Teller(child, dir);
  }

  stop(): void {
    this.child.kill();
    rmSync(this.dir, { recursive: true });
  }
}

/** Orders by number. Other systems cite it beside their own; scans name only their parcel, which belongs to one order here. */
function documents(events: readonly OrderEvent[]): Record<string, unknown> {
  const partitions = new Map<string, string>();
  for (const event of events) {
    const tracking = event.payload?.shipment?.trackingNumber;
    if (event.orderNumber && tracking) partitions.set(tracking, event.orderNumber);
  }
  const orders: Record<string, { system: string; orderNumber: string; events: OrderEvent[] }> = {};
  for (const event of events) {
    const tracking = event.payload?.shipment?.trackingNumber ?? event.subjectId ?? '';
    const cited = event.payload?.references?.find(({ type }) => type === 'order')?.number;
    const number = cited ?? event.orderNumber ?? partitions.get(tracking);
    if (!number) continue;
    const key = number.toUpperCase();
    orders[key] ??= { system: 'NorthOms', orderNumber: number, events: [] };
    orders[key].events.push(event);
  }
  return orders;
}
