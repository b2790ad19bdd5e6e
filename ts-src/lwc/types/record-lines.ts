/** A product line of the record a page is about, in the base unit. */
export interface RecordLine {
  id: string;
  /** The product's code, or its name. */
  item: string | null;
  name: string | null;
  quantity: number | null;
  wantedAt: string | null;
}

/** The product lines of a record, and what the person may change of them. */
export interface RecordLines {
  /** What such lines are called here; null where the record has none. */
  label: string | null;
  mayChange: boolean;
  mayChangeDate: boolean;
  lines: RecordLine[];
}

/** What is to become of one line; turned round, it undoes itself. */
export interface RecordLineChange {
  id: string;
  name: string | null;
  quantityBefore: number | null;
  quantityAfter: number | null;
  wantedBefore: string | null;
  wantedAfter: string | null;
}

/** What became of changing one line. */
export interface RecordLineOutcome {
  id: string;
  /** Why it stayed as it was; null when it was changed. */
  problem: string | null;
}
