import type { LoadReport } from './load.js';
import type { RefusedRow } from './snapshots.js';

/** What became of a load, as text for a terminal. */
export function printLoad(
  { passedOver, published, failed, counted, isCounted }: LoadReport,
  refused: readonly RefusedRow[]
): string {
  const { accepted, applied, keptNothing, duplicates, waiting, dead } = counted;
  return [
    ...refused.map(({ file, part, reason, fix }) => `refused: ${file}, ${part}: ${reason} ${fix}`),
    ...failed.map(({ eventKey, error }) => `failed: ${eventKey}: ${error}`),
    `${published} published, ${passedOver} passed over (their stock is not kept), ${refused.length} refused, ${failed.length} failed`,
    `the org since then: ${accepted} accepted = ${applied} applied (${keptNothing} kept nothing) + ${duplicates} duplicates + ${waiting} waiting + ${dead} dead`,
    ...(isCounted ? [] : ['The org has not worked through all of it yet; look again with: admin health'])
  ].join('\n');
}
