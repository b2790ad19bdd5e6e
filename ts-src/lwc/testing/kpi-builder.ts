import type { KpiOverview, KpiView } from '../types/kpi';

/** Answers of the KPI service for component tests. */

export function aKpi(part: Partial<KpiView> = {}): KpiView {
  return {
    name: 'orderFallout',
    label: 'Order fallout',
    help: 'Of the orders first heard of on a day, the share about which an exception was raised.',
    unit: 'percent',
    better: 'lower',
    value: 12.25,
    baseline: 20,
    counted: 'With an exception',
    outOf: 'Orders',
    points: [
      { name: '2026-11-19', value: 10, numerator: 1, denominator: 10, open: false },
      { name: '2026-11-20', value: null, numerator: 0, denominator: 0, open: false },
      { name: '2026-11-21', value: 14.5, numerator: 2, denominator: 14, open: false }
    ],
    ...part
  };
}

/** Days until sources needed nobody. */
export function anOnboarding(part: Partial<KpiView> = {}): KpiView {
  return aKpi({
    name: 'sourceOnboarding',
    label: 'Onboarding of sources',
    unit: 'days',
    value: 4,
    baseline: null,
    counted: null,
    outOf: null,
    points: [
      { name: 'UPS', value: 4, numerator: null, denominator: null, open: false },
      { name: 'East WMS', value: 9, numerator: null, denominator: null, open: true }
    ],
    ...part
  });
}

export function someKpis(part: Partial<KpiOverview> = {}): KpiOverview {
  return {
    firstDay: '2026-10-23',
    lastDay: '2026-11-21',
    baselineFirstDay: '2026-09-23',
    baselineLastDay: '2026-10-22',
    computedAt: '2026-11-21T09:50:00Z',
    kpis: [aKpi(), anOnboarding()],
    ...part
  };
}
