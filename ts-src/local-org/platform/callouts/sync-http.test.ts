import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WakeSignal } from '../transaction/wake-signal.js';
import { SyncHttp } from './sync-http.js';

/** The server runs in a thread of its own: this one sleeps while it waits for answers. */
const SERVER = `
const http = require('node:http');
const { parentPort } = require('node:worker_threads');
const server = http.createServer((request, response) => {
  if (request.url === '/silent') return;
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    response.writeHead(201, 'Made', { 'X-Seen': request.headers['x-sent'] ?? '', 'Content-Type': 'text/plain' });
    response.end(request.method + ' ' + Buffer.concat(chunks).toString());
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

let server: Worker;
let base: string;
const signal = new WakeSignal();
const http = new SyncHttp({
  signal,
  until: (ready, deadline) => {
    for (let rung = signal.count; Date.now() < deadline; rung = signal.count) {
      const found = ready();
      if (found !== null) return found;
      signal.sleep(rung, deadline - Date.now());
    }
    return null;
  }
});
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

beforeAll(async () => {
  server = new Worker(SERVER, { eval: true });
  const port = await new Promise((resolve) => server.once('message', resolve));
  base = `http://127.0.0.1:${String(port)}`;
});

afterAll(async () => {
  await http.close();
  await server.terminate();
});

describe('synchronous HTTP', () => {
  it('sends method, headers and body and returns the answer', () => {
    const body = new TextEncoder().encode('grüße');
    const answer = http.send({ url: `${base}/x`, method: 'PUT', headers: { 'X-Sent': 'yes' }, body, timeoutMs: 5000 });

    if (!answer.ok) throw new Error(answer.message);
    expect(answer.status).toBe(201);
    expect(answer.statusText).toBe('Made');
    expect(Object.fromEntries(answer.headers)['X-Seen']).toBe('yes');
    expect(decode(answer.body)).toBe('PUT grüße');
  });

  it('answers that the time is over in the words of the platform', () => {
    const answer = http.send({ url: `${base}/silent`, method: 'GET', headers: {}, body: null, timeoutMs: 100 });

    expect(answer).toMatchObject({ ok: false, kind: 'timeout', message: 'Read timed out' });
  });

  it('answers that nobody listens', () => {
    const answer = http.send({ url: 'http://127.0.0.1:1/', method: 'GET', headers: {}, body: null, timeoutMs: 2000 });

    expect(answer).toMatchObject({ ok: false, message: 'Connection refused (Connection refused)' });
  });
});
