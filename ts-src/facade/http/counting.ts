import type { FastifyInstance } from 'fastify';

/** Requests answered since the start, by method and route: what a caller's cache saves is seen here. */
export class Answered {
  private readonly counts = new Map<string, number>();

  /** Counts what a server answers, whatever the answer is. */
  watch(server: FastifyInstance): void {
    server.addHook('onResponse', async ({ method, routeOptions }) => {
      const route = `${method} ${routeOptions.url}`;
      this.counts.set(route, (this.counts.get(route) ?? 0) + 1);
    });
  }

  all(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }
}
