import type { PromiseLine } from '../../types/promise.js';
import type { RecordLine, RecordLineChange, RecordLines } from '../../types/record-lines.js';

/** What could be written to the lines of a record, and what has no line there. */
export interface Proposal {
  changes: RecordLineChange[];
  /** Promised lines whose product is on no line of the record. */
  missing: PromiseLine[];
}

/** Lines of a record as somebody would paste them from a spreadsheet. */
export function linesAsText(lines: readonly RecordLine[]): string {
  return lines
    .map(({ item, quantity, wantedAt }) => [item ?? '', quantity ?? '', '', wantedAt ?? ''].join('\t').trimEnd())
    .join('\n');
}

/**
 * Which lines of a record would say something else after a promise: what can be promised of each, and by when the last of
 * it is there. Lines of the same product are taken in their order; what cannot be promised stays as it is.
 */
export function proposeChanges({ lines, mayChangeDate }: RecordLines, promised: readonly PromiseLine[]): Proposal {
  const left = [...lines];
  const proposal: Proposal = { changes: [], missing: [] };
  for (const line of promised.filter((one) => promisedQuantity(one) > 0)) {
    const at = left.findIndex(({ item }) => isSame(item, line.sku));
    const [own] = at < 0 ? [] : left.splice(at, 1);
    if (!own) proposal.missing.push(line);
    else proposal.changes.push(changeOf(own, line, mayChangeDate));
  }
  return { ...proposal, changes: proposal.changes.filter(isChange) };
}

/** The change that undoes another. */
export function undoOf(change: RecordLineChange): RecordLineChange {
  const { quantityBefore, quantityAfter, wantedBefore, wantedAfter } = change;
  return {
    ...change,
    ...{ quantityBefore: quantityAfter, quantityAfter: quantityBefore },
    ...{ wantedBefore: wantedAfter, wantedAfter: wantedBefore }
  };
}

function changeOf(own: RecordLine, line: PromiseLine, mayChangeDate: boolean): RecordLineChange {
  const arrives = line.plan.map(({ arrivesAt }) => arrivesAt).sort();
  return {
    id: own.id,
    name: own.name ?? own.item,
    quantityBefore: own.quantity,
    quantityAfter: promisedQuantity(line),
    wantedBefore: own.wantedAt,
    wantedAfter: mayChangeDate ? (arrives.at(-1) ?? line.fullAt ?? own.wantedAt) : own.wantedAt
  };
}

/** What has a date, in the base unit. */
function promisedQuantity({ plan }: PromiseLine): number {
  return plan.reduce((sum, { quantity }) => sum + quantity, 0);
}

function isChange({ quantityBefore, quantityAfter, wantedBefore, wantedAfter }: RecordLineChange): boolean {
  return quantityBefore !== quantityAfter || (wantedBefore ?? null) !== (wantedAfter ?? null);
}

function isSame(item: string | null, sku: string | null): boolean {
  return Boolean(item && sku) && item?.trim().toLowerCase() === sku?.trim().toLowerCase();
}
