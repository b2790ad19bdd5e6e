/** How far a job is. Ingest jobs begin `Open`, query jobs `UploadComplete`. */
export type BulkState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';

export const DELIMITERS = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t'
} as const;

export type DelimiterName = keyof typeof DELIMITERS;
export type LineEnding = 'LF' | 'CRLF';

/** A Bulk API 2.0 job as it is kept. Times are epoch milliseconds. */
export interface BulkJob {
  readonly id: string;
  readonly kind: 'ingest' | 'query';
  readonly object: string;
  readonly operation: IngestOperation | 'query' | 'queryAll';
  readonly userId: string;
  /** `65.0`. */
  readonly apiVersion: string;
  readonly columnDelimiter: DelimiterName;
  readonly lineEnding: LineEnding;
  readonly externalIdField: string | null;
  /** SOQL of a query job. */
  readonly query: string | null;
  readonly createdAt: number;
  readonly state: BulkState;
  readonly modifiedAt: number;
  /** Names of the columns, once they are known. */
  readonly columns: readonly string[];
  readonly processed: number;
  readonly failed: number;
  /** Milliseconds spent on it. */
  readonly time: number;
  readonly errorMessage: string | null;
}

/** Why a whole job fails; becomes its `errorMessage`. */
export class JobFailure extends Error {
  constructor(code: string, message: string) {
    super(`${code} : ${message}`);
    this.name = 'JobFailure';
  }
}

/** True when nothing more happens to the job. */
export function hasEnded(state: BulkState): boolean {
  return state === 'JobComplete' || state === 'Failed' || state === 'Aborted';
}
