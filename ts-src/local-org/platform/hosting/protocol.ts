import type { OrgSources } from '../../metadata/read-org.js';
import type { ApiErrorItem } from '../operations/api-error.js';

/** What starts an engine, in a worker or in this process. */
export interface EngineOptions extends OrgSources {
  /** Folder of the store, or `:memory:`. */
  readonly dataDir: string;
}

/** What the worker thread is started with. */
export interface WorkerStart extends EngineOptions {
  /** Rung with each call, for a worker that sleeps. */
  readonly signal: SharedArrayBuffer;
}

/** Main thread → worker. */
export interface CallMessage {
  readonly id: number;
  readonly op: string;
  readonly args: unknown;
  /** Id of the acting user; null for calls before anybody signed in. */
  readonly userId: string | null;
}

/** An error as it crosses threads. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Of an `ApiError`. */
  readonly status?: number;
  readonly errors?: readonly ApiErrorItem[];
}

/** Something the org tells without being asked. */
export type EngineNotice =
  | { readonly kind: 'events'; readonly channel: string; readonly messages: readonly unknown[] }
  /** Metadata was deployed; `dir` holds all that is. */
  | { readonly kind: 'deployed'; readonly dir: string }
  | { readonly kind: 'progress'; readonly text: string };

/** Worker → main thread. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: WireError }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly error: WireError }
  | { readonly kind: 'notice'; readonly notice: EngineNotice };
