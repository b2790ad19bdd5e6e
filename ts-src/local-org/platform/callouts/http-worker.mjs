/**
 * The helper thread of sync-http.ts: performs HTTP exchanges while the engine's thread sleeps. Plain JavaScript,
 * because the thread that waits for it must not compile anything first. The messages are typed in wire.ts.
 */
import http from 'node:http';
import https from 'node:https';
import { workerData } from 'node:worker_threads';

const { port, signal } = workerData;
const flag = new Int32Array(signal);

port.on('message', (request) => {
  const started = Date.now();
  const send = (message) => answer({ ...message, elapsedMs: Date.now() - started });
  exchange(request).then(send, (error) => send({ id: request.id, ok: false, kind: 'failed', message: error.message }));
});

function answer(message) {
  port.postMessage(message);
  Atomics.add(flag, 0, 1);
  Atomics.notify(flag, 0);
}

function exchange(request) {
  return new Promise((resolve) => {
    const url = new URL(request.url);
    const client = url.protocol === 'https:' ? https : http;
    const outgoing = client.request(url, { method: request.method, headers: request.headers, agent: false });
    const timer = setTimeout(() => {
      resolve({ id: request.id, ok: false, kind: 'timeout', message: 'Read timed out' });
      outgoing.destroy();
    }, request.timeoutMs);
    const fail = (error) => {
      clearTimeout(timer);
      resolve({ id: request.id, ok: false, kind: 'failed', message: describeFailure(error, url) });
    };
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      const chunks = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('error', fail);
      incoming.on('end', () => {
        clearTimeout(timer);
        resolve({
          id: request.id,
          ok: true,
          status: incoming.statusCode ?? 0,
          statusText: incoming.statusMessage ?? '',
          headers: pairs(incoming.rawHeaders),
          body: new Uint8Array(Buffer.concat(chunks))
        });
      });
    });
    outgoing.end(request.body === null ? undefined : Buffer.from(request.body));
  });
}

function pairs(raw) {
  const result = [];
  for (let i = 0; i + 1 < raw.length; i += 2) result.push([raw[i], raw[i + 1]]);
  return result;
}

/** The platform runs on Java: its words for a connection that failed. */
function describeFailure(error, url) {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'Connection refused (Connection refused)';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `Unknown host: ${url.hostname}`;
    case 'ECONNRESET':
      return 'Connection reset';
    case 'ETIMEDOUT':
      return 'Connection timed out (Connection timed out)';
    default:
      return error.message || String(error.code);
  }
}
