import { latestCall } from 'c/latestCall';
import type { Failure } from '../../types/failure.js';

/** One answer of the server: whether more follows, or how many there are in all. */
export type Page<Row> = { rows: Row[] } & ({ hasMore: boolean } | { total: number });

/** A list as far as it has been read. `Failed` is what a component shows of a failure. */
export interface Paged<Row, Failed = Failure> {
  rows: Row[];
  hasMore: boolean;
  /** How many there are in all; null where the server does not say. */
  total: number | null;
  loading: boolean;
  failure: Failed | null;
}

/** How to read a list. */
export interface PageSettings<Row, Failed = Failure> {
  /** Reads the page that follows these rows; none are given for the first page. */
  read: (shown: Row[]) => Promise<Page<Row>>;
  /** What is one row only: a row that moved while pages were turned is shown once. */
  keyOf: (row: Row) => string;
  failureOf: (error: unknown) => Failed;
  /** Told of every change, since only what is assigned to a component is drawn again. */
  show: (list: Paged<Row, Failed>) => void;
}

/** A list that can be read from its start, read on, and left. */
export interface Pages {
  /** Of what is listed: another one means that it may have changed, and a list that is being shown is read again. */
  version: number;
  /** Reads the first page in place of what is shown; resolves when shown, also after a failure. */
  reload(): Promise<void>;
  /** Adds the next page. */
  more(): Promise<void>;
  /** Lets go of what is still being read. */
  stop(): void;
}

/** A list nothing has been read of. */
export function unread<Row, Failed = Failure>(): Paged<Row, Failed> {
  return { rows: [], hasMore: false, total: null, loading: false, failure: null };
}

/** Reads a list page by page. Only the latest request counts; what is shown stays until it is answered. */
export function pageThrough<Row, Failed = Failure>(settings: PageSettings<Row, Failed>): Pages {
  const { read, keyOf, failureOf, show } = settings;
  const calls = latestCall();
  let list = unread<Row, Failed>();
  let current = 0;
  let isShown = false;

  function change(part: Partial<Paged<Row, Failed>>): void {
    list = { ...list, ...part };
    show(list);
  }

  function load(shown: Row[]): Promise<void> {
    isShown = true;
    change({ loading: true, failure: null });
    return calls.make(() => read(shown), {
      answered(page) {
        const known = new Set(shown.map(keyOf));
        const rows = [...shown, ...page.rows.filter((row) => !known.has(keyOf(row)))];
        const total = 'total' in page ? page.total : null;
        change({ rows, total, hasMore: 'total' in page ? rows.length < page.total : page.hasMore, loading: false });
      },
      failed: (error) => change({ failure: failureOf(error), loading: false })
    });
  }

  return {
    get version() {
      return current;
    },
    set version(version: number) {
      if (version === current) return;
      current = version;
      if (isShown) load([]);
    },
    reload: () => load([]),
    more: () => load(list.rows),
    stop() {
      isShown = false;
      calls.forget();
    }
  };
}
