import KpiCard from 'c/kpiCard';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aKpi, anOnboarding } from '../../../testing/kpi-builder';
import type { KpiView } from '../../../types/kpi';

jest.mock('lightning/platformResourceLoader', () => ({ loadScript: () => new Promise(() => {}) }), { virtual: true });

const card = (kpi: KpiView) => mount('c-kpi-card', KpiCard, { kpi });
const rowsOf = (element: HTMLElement) => findAll(element, 'tr').map(textOf);

it('shows the figure against the baseline, its definition and its chart', async () => {
  const element = card(aKpi());
  expect(textOf(element)).toContain('12.3 %');
  expect(textOf(element)).toContain('Better: baseline 20 %');
  expect(find<HTMLElement & { content: string }>(element, 'lightning-helptext')?.content).toBe(aKpi().help);
  expect(find(element, 'c-kpi-chart')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('shows each day as a table instead, the newest first', async () => {
  const element = card(aKpi());
  const button = find(element, 'button');
  expect(button?.getAttribute('aria-pressed')).toBe('false');
  button?.click();
  await settled();

  expect(find(element, 'button')?.getAttribute('aria-pressed')).toBe('true');
  expect(find(element, 'c-kpi-chart')).toBeNull();
  expect(rowsOf(element)).toEqual([
    'Day Value With an exception Orders',
    'Nov 21 14.5 % 2 14',
    'Nov 20 – 0 0',
    'Nov 19 10 % 1 10'
  ]);
  expect(find(element, '[role="region"]')?.tabIndex).toBe(0);
  await expect(element).toBeAccessible();
});

it('shows sources with what they took, without counts', async () => {
  const element = card(anOnboarding());
  find(element, 'button')?.click();
  await settled();
  expect(rowsOf(element)).toEqual(['Source Value', 'UPS 4 days', 'East WMS Not yet, after 9 days']);
});

it('shows the table when the chart cannot be drawn', async () => {
  const element = card(aKpi());
  find(element, 'c-kpi-chart')?.dispatchEvent(new CustomEvent('fail'));
  await settled();
  expect(textOf(element)).toContain('The chart could not be drawn');
  expect(rowsOf(element)).toHaveLength(4);
  expect(find(element, 'button')).toBeNull();
  await expect(element).toBeAccessible();
});

it('says so when nothing happened', async () => {
  const nothing = { value: null, numerator: 0, denominator: 0, open: false };
  const element = card(aKpi({ value: null, points: [{ name: '2026-11-21', ...nothing }] }));
  expect(textOf(element)).toContain('Nothing happened in this period.');
  expect(find(element, 'c-kpi-chart')).toBeNull();
  expect(find(element, 'button')).toBeNull();
  await expect(element).toBeAccessible();
});
