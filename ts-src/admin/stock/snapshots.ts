import { readFileSync } from 'node:fs';
import type { InventoryEvent } from '../../contracts/index.js';
import { read, type Partner } from '../../relay/adapters/index.js';

/** Something of a file that is not loaded, and what to do about it. */
export interface RefusedRow {
  file: string;
  part: string;
  reason: string;
  fix: string;
}

/** What files say of stock. */
export interface ReadSnapshots {
  snapshots: InventoryEvent[];
  refused: RefusedRow[];
}

/**
 * Reads snapshots as the relay reads what comes to a mailbox: contract JSON, or lists of a partner's profile.
 *
 * @param system whose files they are; without it the content says so
 */
export function readSnapshots(files: readonly string[], partners: readonly Partner[], system?: string): ReadSnapshots {
  const found = files.map((file) => snapshotsOf(file, readFileSync(file, 'utf8'), partners, system));
  return { snapshots: found.flatMap(({ snapshots }) => snapshots), refused: found.flatMap(({ refused }) => refused) };
}

/** The snapshots of one text; what else it says is refused by its part. */
export function snapshotsOf(file: string, text: string, partners: readonly Partner[], system?: string): ReadSnapshots {
  const { events, stock = [], refusals } = read({ name: file, text, ...(system && { system }) }, partners);
  const others = [
    ...events.map(({ eventKey }) => ({ eventKey, what: 'an event about an order' })),
    ...stock
      .filter(({ subject }) => subject !== 'Snapshot')
      .map(({ eventKey, subject }) => ({ eventKey, what: subject === 'Movement' ? 'a movement' : 'an invalidation' }))
  ];
  return {
    snapshots: stock.filter(({ subject }) => subject === 'Snapshot'),
    refused: [
      ...refusals.map(({ part, reason, fix }) => ({ file, part, reason, fix })),
      ...others.map(({ eventKey, what }) => ({
        ...{
          file,
          part: eventKey,
          reason: `It is ${what}, not a snapshot.`,
          fix: 'Give it to the relay: relay ingest.'
        }
      }))
    ]
  };
}
