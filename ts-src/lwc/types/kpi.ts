/** What the Apex class `KpiController` answers. Days are UTC, as `2026-11-23`. */

export interface KpiOverview {
  firstDay: string;
  lastDay: string;
  /** Null when there is no such baseline. */
  baselineFirstDay: string | null;
  baselineLastDay: string | null;
  /** ISO 8601; null while nothing was computed yet. */
  computedAt: string | null;
  kpis: KpiView[];
}

export interface KpiView {
  name: string;
  label: string;
  /** How it is defined. */
  help: string;
  unit: 'percent' | 'hours' | 'perHundred' | 'days';
  better: 'lower' | 'higher';
  /** Null when nothing happened. */
  value: number | null;
  baseline: number | null;
  /** What numerator and denominator of a point count; null for sources. */
  counted: string | null;
  outOf: string | null;
  points: KpiPoint[];
}

/** One day, or one source. */
export interface KpiPoint {
  name: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** The source has not had a day yet on which nobody was needed. */
  open: boolean;
}
