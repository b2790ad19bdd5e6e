import KpiBoard from 'c/kpiBoard';
import getKpis from '@salesforce/apex/KpiController.getKpis';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { someKpis } from '../../../testing/kpi-builder';

jest.mock('@salesforce/apex/KpiController.getKpis', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('lightning/platformResourceLoader', () => ({ loadScript: () => new Promise(() => {}) }), { virtual: true });

async function board() {
  const element = mount('c-kpi-board', KpiBoard);
  await settled();
  return element;
}
const choose = async (element: HTMLElement, name: string, value: string) => {
  find(element, `[data-name="${name}"]`)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};

beforeEach(() => {
  jest.mocked(getKpis).mockReset().mockResolvedValue(someKpis());
});

it('shows all KPIs of the last 30 days against the period before', async () => {
  const element = await board();
  expect(getKpis).toHaveBeenCalledWith({ days: 30, baseline: 'previous' });
  expect(findAll(element, 'c-kpi-card')).toHaveLength(2);
  expect(textOf(element)).toContain('Oct 23 – Nov 21 (UTC)');
  expect(textOf(element)).toContain('Baseline: Sep 23 – Oct 22');
  await expect(element).toBeAccessible();
});

it('asks again for another period and another baseline', async () => {
  const element = await board();
  await choose(element, 'period', '7');
  expect(getKpis).toHaveBeenLastCalledWith({ days: 7, baseline: 'previous' });

  jest.mocked(getKpis).mockResolvedValue(someKpis({ baselineFirstDay: null, baselineLastDay: null }));
  await choose(element, 'baseline', 'first');
  expect(getKpis).toHaveBeenLastCalledWith({ days: 7, baseline: 'first' });
  expect(textOf(element)).toContain('no such days to compare with');
});

it('keeps showing what it has while it asks again, and ignores late answers', async () => {
  let answer: (overview: ReturnType<typeof someKpis>) => void = () => {};
  const element = await board();
  jest.mocked(getKpis).mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  await choose(element, 'period', '90');
  expect(find(element, 'section')?.getAttribute('aria-busy')).toBe('true');
  expect(findAll(element, 'c-kpi-card')).toHaveLength(2);

  await choose(element, 'period', '7');
  answer(someKpis({ kpis: [] }));
  await settled();
  expect(findAll(element, 'c-kpi-card')).toHaveLength(2);
});

it('says when nothing was computed yet, and by which job it will be', async () => {
  jest.mocked(getKpis).mockResolvedValue(someKpis({ computedAt: null }));
  const element = await board();
  expect(textOf(element)).toContain('Throughline: KPIs');
  expect(findAll(element, 'c-kpi-card')).toHaveLength(0);
  await expect(element).toBeAccessible();
});

it('says what failed and tries again when asked', async () => {
  jest.mocked(getKpis).mockRejectedValueOnce({ body: { message: 'You lack the permission.' } });
  const element = await board();
  expect(textOf(element)).toContain('The KPIs could not be read');
  await expect(element).toBeAccessible();

  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await settled();
  expect(findAll(element, 'c-kpi-card')).toHaveLength(2);
});
