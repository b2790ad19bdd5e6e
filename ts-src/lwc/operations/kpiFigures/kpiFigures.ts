import LOCALE from '@salesforce/i18n/locale';
import AGAINST from '@salesforce/label/c.KpiAgainst';
import BETTER from '@salesforce/label/c.KpiBetter';
import DAYS from '@salesforce/label/c.KpiDays';
import HOURS from '@salesforce/label/c.KpiHours';
import NO_VALUE from '@salesforce/label/c.KpiNoValue';
import OPEN from '@salesforce/label/c.KpiOpen';
import PER_HUNDRED from '@salesforce/label/c.KpiPerHundred';
import PERCENT from '@salesforce/label/c.KpiPercent';
import SAME from '@salesforce/label/c.KpiSame';
import WORSE from '@salesforce/label/c.KpiWorse';
import { fill } from 'c/labelText';
import type { KpiPoint, KpiView } from '../../types/kpi.js';
import type { Tone } from '../../types/tone.js';

export interface Comparison {
  text: string;
  tone: Tone;
}

const PATTERNS = { percent: PERCENT, hours: HOURS, perHundred: PER_HUNDRED, days: DAYS };
const number = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A plain number as people write it. */
export function numberText(value: number | null): string {
  return value === null ? NO_VALUE : number.format(value);
}

/** A figure of the KPI in its unit. */
export function figureText(value: number | null, unit: KpiView['unit']): string {
  return value === null ? NO_VALUE : fill(PATTERNS[unit], number.format(value));
}

/** A UTC day in short: "Nov 23". */
export function utcDayText(iso: string): string {
  return day.format(Date.parse(`${iso}T00:00:00Z`));
}

/** What a point of the KPI is called: a day in short, or its source. */
export function pointName(kpi: KpiView, point: KpiPoint): string {
  return isBySource(kpi) ? point.name : utcDayText(point.name);
}

/** What a point of the KPI says. */
export function pointText(kpi: KpiView, point: KpiPoint): string {
  return point.open ? fill(OPEN, numberText(point.value)) : figureText(point.value, kpi.unit);
}

/** Its points are sources, not days. */
export function isBySource(kpi: KpiView): boolean {
  return kpi.counted === null;
}

/** Whether it got better than the baseline, in words; null when there is nothing to compare. */
export function compare({ value, baseline, unit, better }: KpiView): Comparison | null {
  if (value === null || baseline === null) return null;
  const against = figureText(baseline, unit);
  // What looks the same is the same.
  if (figureText(value, unit) === against) return { text: fill(AGAINST, SAME, against), tone: 'neutral' };
  const improved = value < baseline === (better === 'lower');
  return { text: fill(AGAINST, improved ? BETTER : WORSE, against), tone: improved ? 'success' : 'error' };
}
