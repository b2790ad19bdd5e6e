import type { LineOutcome } from '../../contracts/index.js';

export const acceptedLine = (line: string, quantity: number): LineOutcome => ({
  ...{ line, quantity, outcome: 'accepted' },
  ...{ reasonCode: null, reason: null }
});

export const rejectedLine = (line: string, reasonCode: string, reason: string): LineOutcome => ({
  ...{ line, quantity: 0, outcome: 'rejected' },
  ...{ reasonCode, reason }
});

/** The refusal of the whole that comes of lines none of which could be done. */
export const firstReason = ([line]: readonly LineOutcome[]): [code: string, reason: string] => [
  line?.reasonCode ?? 'nothing-to-do',
  line?.reason ?? 'There is nothing to do.'
];
