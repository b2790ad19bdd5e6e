import { LightningElement } from 'lwc';
import getKpis from '@salesforce/apex/KpiController.getKpis';
import BASELINE from '@salesforce/label/c.KpiBaseline';
import BASELINE_DATES from '@salesforce/label/c.KpiBaselineDates';
import BASELINE_FIRST from '@salesforce/label/c.KpiBaselineFirst';
import BASELINE_PREVIOUS from '@salesforce/label/c.KpiBaselinePrevious';
import COMPUTED from '@salesforce/label/c.KpiComputed';
import DATES from '@salesforce/label/c.KpiDates';
import FAILED from '@salesforce/label/c.KpiFailed';
import LOADING from '@salesforce/label/c.KpiLoading';
import NO_BASELINE from '@salesforce/label/c.KpiNoBaseline';
import NONE from '@salesforce/label/c.KpiNone';
import PERIOD from '@salesforce/label/c.KpiPeriod';
import PERIOD_DAYS from '@salesforce/label/c.KpiPeriodDays';
import REFRESH from '@salesforce/label/c.ExceptionRefresh';
import TITLE from '@salesforce/label/c.KpiTitle';
import { utcDayText } from 'c/kpiFigures';
import { fill } from 'c/labelText';
import { latestCall } from 'c/latestCall';
import { failureOf } from 'c/timelineFailure';
import type { KpiOverview } from '../../types/kpi.js';
import type { Failure } from '../../types/failure.js';

const PERIODS = ['7', '30', '90'];

/** KPIs over a period, each against a baseline. */
export default class KpiBoard extends LightningElement {
  label = { BASELINE, COMPUTED, LOADING, NONE, PERIOD, REFRESH, TITLE };
  periodOptions = PERIODS.map((value) => ({ value, label: fill(PERIOD_DAYS, value) }));
  baselineOptions = [
    { value: 'previous', label: BASELINE_PREVIOUS },
    { value: 'first', label: BASELINE_FIRST }
  ];
  period = '30';
  baseline = 'previous';
  overview: KpiOverview | null = null;
  failure: Failure | null = null;
  loading = true;

  private calls = latestCall();

  get busy(): string {
    return String(this.loading);
  }

  get isEmpty(): boolean {
    return this.overview !== null && this.overview.computedAt === null;
  }

  get dates(): string {
    return this.overview ? between(DATES, this.overview.firstDay, this.overview.lastDay) : '';
  }

  get baselineDates(): string {
    const { baselineFirstDay, baselineLastDay } = this.overview ?? {};
    return baselineFirstDay && baselineLastDay
      ? between(BASELINE_DATES, baselineFirstDay, baselineLastDay)
      : NO_BASELINE;
  }

  connectedCallback(): void {
    this.load();
  }

  disconnectedCallback(): void {
    this.calls.forget();
  }

  handleChoice(event: CustomEvent<{ value: string }>): void {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    if (name === 'period') this.period = event.detail.value;
    else this.baseline = event.detail.value;
    this.load();
  }

  handleRefresh(): void {
    this.load();
  }

  /** What is shown stays until the answer is there. */
  private load(): Promise<void> {
    this.loading = true;
    this.failure = null;
    return this.calls.make(() => getKpis({ days: Number(this.period), baseline: this.baseline }), {
      answered: (overview) => (this.overview = overview),
      failed: (error) => (this.failure = failureOf(error, FAILED)),
      ended: () => (this.loading = false)
    });
  }
}

function between(pattern: string, first: string, last: string): string {
  return fill(pattern, utcDayText(first), utcDayText(last));
}
