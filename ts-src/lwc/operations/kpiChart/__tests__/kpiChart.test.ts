import KpiChart from 'c/kpiChart';
import { loadScript } from 'lightning/platformResourceLoader';
import { find, mount, settled } from '../../../testing/mount';
import { aKpi, anOnboarding } from '../../../testing/kpi-builder';
import type { KpiView } from '../../../types/kpi';

jest.mock('lightning/platformResourceLoader', () => ({ loadScript: jest.fn() }), { virtual: true });

interface Config {
  type: string;
  data: { labels: string[]; datasets: { data: (number | null)[] }[] };
  options: { plugins: { tooltip: { callbacks: { label(item: object): string } } } };
}

const drawn: Config[] = [];
const destroy = jest.fn();

beforeEach(() => {
  drawn.length = 0;
  destroy.mockClear();
  jest.mocked(loadScript).mockResolvedValue(undefined);
  Object.assign(window, {
    Chart: class {
      destroy = destroy;
      constructor(_canvas: unknown, config: Config) {
        drawn.push(config);
      }
    }
  });
});

async function chart(view: KpiView) {
  const element = mount('c-kpi-chart', KpiChart, { view });
  await settled();
  return element;
}
const canvas = (element: HTMLElement) => find(element, 'canvas');

it('draws days as a line with the baseline, and says in words what it shows', async () => {
  const element = await chart(aKpi());

  expect(drawn[0]).toMatchObject({ type: 'line', data: { labels: ['Nov 19', 'Nov 20', 'Nov 21'] } });
  expect(drawn[0]?.data.datasets.map(({ data }) => data)).toEqual([
    [10, null, 14.5],
    [20, 20, 20]
  ]);
  expect(canvas(element)?.getAttribute('role')).toBe('img');
  expect(canvas(element)?.getAttribute('aria-label')).toBe(
    'Order fallout by day: 12.3 % over the period, lowest 10 %, highest 14.5 %. The table has each day.'
  );
  await expect(element).toBeAccessible();
});

it('draws sources as bars, without a baseline', async () => {
  const element = await chart(anOnboarding());

  expect(drawn[0]).toMatchObject({ type: 'bar', data: { labels: ['UPS', 'East WMS'] } });
  expect(drawn[0]?.data.datasets).toHaveLength(1);
  expect(drawn[0]?.options.plugins.tooltip.callbacks.label({ datasetIndex: 0, dataIndex: 1 })).toBe(
    'Onboarding of sources: Not yet, after 9 days'
  );
  expect(canvas(element)?.getAttribute('aria-label')).toContain('of 2 sources');
});

it('draws anew when the figures change, and lets go of what it drew', async () => {
  const element = await chart(aKpi());
  Object.assign(element, { view: aKpi({ baseline: null }) });
  expect(drawn).toHaveLength(2);
  expect(destroy).toHaveBeenCalledTimes(1);

  element.remove();
  expect(destroy).toHaveBeenCalledTimes(2);
});

it('says that it failed when the library cannot be loaded or draws nothing', async () => {
  const failed = jest.fn();
  jest.mocked(loadScript).mockRejectedValue(new Error('offline'));
  const element = mount('c-kpi-chart', KpiChart, { view: aKpi() });
  element.addEventListener('fail', failed);
  await settled();
  expect(failed).toHaveBeenCalledTimes(1);
  expect(drawn).toHaveLength(0);
});
