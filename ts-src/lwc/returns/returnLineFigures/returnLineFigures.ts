import LOCALE from '@salesforce/i18n/locale';
import ANNOUNCED from '@salesforce/label/c.ReturnsAnnounced';
import CREDITED from '@salesforce/label/c.ReturnLaneMoneyDetail';
import DAMAGED from '@salesforce/label/c.ReturnsDamaged';
import MISSING from '@salesforce/label/c.ReturnsMissing';
import OVER from '@salesforce/label/c.ReturnsOver';
import RECEIVED from '@salesforce/label/c.ReturnsReceived';
import REJECTED from '@salesforce/label/c.ReturnsRejected';
import { fill, joinPresent } from 'c/labelText';
import type { ReturnLineView } from '../../types/returns.js';
import type { Tone } from '../../types/tone.js';

const TONES: Record<string, Tone> = { matched: 'success', waiting: 'progress' };

/** How many were announced and came; what went wrong only where something did. */
export function quantitiesOf(line: ReturnLineView): string {
  return joinPresent(
    ' · ',
    count(ANNOUNCED, line.expected),
    count(RECEIVED, line.received),
    line.missing > 0 && count(MISSING, line.missing),
    line.damaged > 0 && count(DAMAGED, line.damaged),
    line.rejected > 0 && count(REJECTED, line.rejected),
    line.over > 0 && count(OVER, line.over)
  );
}

/** How much of what is due was credited; nothing where neither is known, or nothing is due yet. */
export function moneyOf({ due, issued, reconciliation }: ReturnLineView): string {
  const isIdle = due === issued && reconciliation === 'waiting';
  return due && issued && !isIdle ? fill(CREDITED, issued, due) : '';
}

/** How it is to be felt whether goods and money fit. */
export function toneOf({ reconciliation }: Pick<ReturnLineView, 'reconciliation'>): Tone {
  return TONES[reconciliation] ?? 'error';
}

function count(label: string, quantity: number): string {
  return fill(label, new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3 }).format(quantity));
}
