import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server whose answers wait until the test gives them. */
export class HeldServer {
  private readonly server: Server;
  private readonly held = new Map<string, ServerResponse>();
  private isOpen = false;
  private arrived: () => void = () => undefined;

  constructor() {
    this.server = createServer((request, response) => {
      if (this.isOpen) return void response.end('');
      this.held.set(request.url ?? '', response);
      this.arrived();
    });
  }

  /** Resolves with its URL. */
  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`)
      );
    });
  }

  /** Resolves when a request for this path is there. */
  async asked(path: string): Promise<void> {
    while (!this.held.has(path)) await new Promise<void>((resolve) => (this.arrived = resolve));
  }

  answer(path: string, body: string): void {
    this.held.get(path)?.end(body);
    this.held.delete(path);
  }

  /** Answers everything at once from now on. */
  open(): void {
    this.isOpen = true;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
