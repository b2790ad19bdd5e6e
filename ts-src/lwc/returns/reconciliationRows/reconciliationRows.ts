import AGE from '@salesforce/label/c.ReconciliationAge';
import ANY from '@salesforce/label/c.ReconciliationAny';
import ASKED from '@salesforce/label/c.ReconciliationAsked';
import BRAND from '@salesforce/label/c.ReconciliationBrand';
import CURRENCY from '@salesforce/label/c.ReconciliationCurrency';
import DECISION from '@salesforce/label/c.ReconciliationDecision';
import DISPUTED from '@salesforce/label/c.ReconciliationDisputed';
import GOODS from '@salesforce/label/c.ReconciliationGoods';
import LET_GO from '@salesforce/label/c.ReconciliationLetGo';
import LOOK from '@salesforce/label/c.ReconciliationLook';
import MINE from '@salesforce/label/c.ReconciliationMine';
import NOBODY from '@salesforce/label/c.ReconciliationNobody';
import OLDER from '@salesforce/label/c.ReconciliationOlder';
import OPEN from '@salesforce/label/c.ReconciliationOpen';
import OVER from '@salesforce/label/c.ReconciliationOver';
import OWNER from '@salesforce/label/c.ReconciliationOwner';
import RETURN_LINE from '@salesforce/label/c.ReconciliationReturnLine';
import TO_COME from '@salesforce/label/c.ReconciliationToCome';
import UNDECIDED from '@salesforce/label/c.ReconciliationUndecided';
import UNFINISHED from '@salesforce/label/c.ReconciliationUnfinished';
import VERDICT from '@salesforce/label/c.ReconciliationVerdict';
import WRITTEN_OFF from '@salesforce/label/c.ReconciliationWrittenOff';
import { fill, joinPresent } from 'c/labelText';
import { toneOf } from 'c/returnLineFigures';
import type { ReconciliationFilter, ReconciliationRow } from '../../types/reconciliation.js';
import type { ReturnChoice } from '../../types/returns.js';
import type { Tone } from '../../types/tone.js';

/** What somebody still has to deal with, of whatever kind. */
export const NO_FILTER: ReconciliationFilter = {
  ...{ verdict: '', decision: 'unfinished', brand: '', currencyCode: '', olderThanDays: 0, owner: '', term: '' }
};

const AGES = [7, 30, 90];
const TONES: Record<string, Tone> = { undecided: 'warning', asked: 'progress', disputed: 'progress' };

/** One thing the list can be narrowed down by. */
export interface FilterChoice {
  name: keyof ReconciliationFilter;
  label: string;
  value: string;
  options: ReturnChoice[];
}

/** A row of the table. */
export interface ShownRow extends ReconciliationRow {
  title: string;
  look: string;
  goods: string;
  tone: Tone;
  decisionTone: Tone;
  /** What is between due and credited. */
  between: string;
  isOpen: boolean;
  expanded: 'true' | 'false';
  detailKey: string;
}

const any = (options: ReturnChoice[]): ReturnChoice[] => [{ label: ANY, value: '' }, ...options];
const named = (values: string[]): ReturnChoice[] => values.map((value) => ({ value, label: value }));

/** What the list can be narrowed down by, besides words. */
export function filtersOf(
  filter: ReconciliationFilter,
  verdicts: ReturnChoice[],
  brands: string[],
  currencies: string[]
): FilterChoice[] {
  const choices: Omit<FilterChoice, 'value'>[] = [
    {
      name: 'decision',
      label: DECISION,
      options: [
        { value: 'unfinished', label: UNFINISHED },
        { value: 'undecided', label: UNDECIDED },
        { value: 'due', label: TO_COME },
        { value: 'asked', label: ASKED },
        { value: 'disputed', label: DISPUTED },
        { value: 'writtenOff', label: WRITTEN_OFF },
        { value: '', label: ANY }
      ]
    },
    { name: 'verdict', label: VERDICT, options: any(verdicts) },
    { name: 'brand', label: BRAND, options: any(named(brands)) },
    { name: 'currencyCode', label: CURRENCY, options: any(named(currencies)) },
    {
      name: 'olderThanDays',
      label: AGE,
      options: [{ label: ANY, value: '0' }, ...AGES.map((days) => ({ value: String(days), label: fill(OLDER, days) }))]
    },
    {
      name: 'owner',
      label: OWNER,
      options: any([
        { label: MINE, value: 'mine' },
        { label: NOBODY, value: 'nobody' }
      ])
    }
  ];
  return choices.map((choice) => ({ ...choice, value: String(filter[choice.name]) }));
}

/** @param openId the row that is looked at */
export function rowsOf(rows: ReconciliationRow[], openId: string): ShownRow[] {
  return rows.map((row) => {
    const title = fill(RETURN_LINE, row.returnNumber, row.lineNumber);
    const isOpen = row.id === openId;
    return {
      ...row,
      title,
      look: fill(LOOK, title),
      goods: fill(GOODS, row.received, row.expected),
      tone: toneOf(row),
      decisionTone: TONES[row.decision ?? ''] ?? 'neutral',
      between: joinPresent(
        ' · ',
        row.open && `${OPEN} ${row.open}`,
        row.writtenOff && `${WRITTEN_OFF} ${row.writtenOff}`,
        row.over && `${OVER} ${row.over}`,
        row.letGo && `${LET_GO} ${row.letGo}`
      ),
      isOpen,
      expanded: isOpen ? 'true' : 'false',
      detailKey: `${row.id} detail`
    };
  });
}
