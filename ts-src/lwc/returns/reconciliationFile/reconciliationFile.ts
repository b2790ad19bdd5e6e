import exportLines from '@salesforce/apex/ReconciliationController.exportLines';
import type { ReconciliationFilter } from '../../types/reconciliation.js';

/**
 * Reads all lines the filter finds, not only those that are shown.
 * @param told how many lines were read so far; reading ends when it answers false
 * @returns the file, or null when reading was ended
 */
export async function fileOf(filter: ReconciliationFilter, told: (lines: number) => boolean): Promise<string | null> {
  const parts: string[] = [];
  let lines = 0;
  let after: string | null = null;
  do {
    // eslint-disable-next-line no-await-in-loop -- each portion says where the next begins
    const portion = await exportLines({ filter, after });
    parts.push(portion.text);
    lines += portion.lines;
    after = portion.next;
    if (!told(lines)) return null;
  } while (after !== null && after !== undefined);
  return parts.join('');
}
