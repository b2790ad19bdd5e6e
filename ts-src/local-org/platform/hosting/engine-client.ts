import type { EngineNotice } from './protocol.js';

/** Calls into an org, wherever its engine runs. */
export interface EngineClient {
  /** Performs an operation as a user. Rejects with `ApiError` when the org refuses. */
  call<T = unknown>(op: string, args: unknown, userId: string | null): Promise<T>;
  /** Calls `listener` with what the org tells by itself. Returns how to stop. */
  onNotice(listener: (notice: EngineNotice) => void): () => void;
  /** Ends the engine; the store is closed when the promise resolves. */
  close(): Promise<void>;
}
