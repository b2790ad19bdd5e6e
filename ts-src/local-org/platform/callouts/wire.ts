/** What travels between the engine's thread and the HTTP helper thread. */
export interface WireRequest {
  id: number;
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | null;
  /** Milliseconds for the whole exchange. */
  timeoutMs: number;
}

/** An answer, or why there is none; `elapsedMs` is what the exchange took. */
export type WireAnswer =
  | {
      id: number;
      elapsedMs: number;
      ok: true;
      status: number;
      statusText: string;
      headers: [string, string][];
      body: Uint8Array;
    }
  | { id: number; elapsedMs: number; ok: false; kind: 'timeout' | 'failed'; message: string };
