import { createServer } from 'node:net';

/** Makes sure that the ports are free. @throws Error saying which is not, and what to do. */
export async function requireFreePorts(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    if (await isFree(port)) continue;
    throw new Error(
      `Port ${port} is in use, perhaps by another “npm start”. Stop that, or choose other ports: npm start -- --port ${ports[0]! + 100}`
    );
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
