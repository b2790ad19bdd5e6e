import PromiseGrid from 'c/promiseGrid';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aComparison, aPromiseLine } from '../../../testing/promise-builder';

const late = aPromiseLine({
  ...{ line: '2', item: 'LM-FLR-2', sku: 'LM-FLR-2', description: 'Floor lamp', quantity: 300, availableNow: 12 },
  ...{ outcome: 'partial', outcomeLabel: 'In part', tone: 'warning', reason: '52 of 300 piece have a date.' },
  ...{ fullAt: null, constraint: 'At least 24 piece a line.' },
  substitutes: [{ sku: 'LM-FLR-3', description: 'Floor lamp 3', availableByWanted: 300, fullAt: '2026-11-30' }]
});
const ambiguous = aPromiseLine({
  ...{ line: '3', item: 'DESKLAMP', sku: null, description: null, quantity: 0, lineAmount: null, currencyCode: null },
  ...{ outcome: 'ambiguous', outcomeLabel: 'Choose one', tone: 'warning', plan: [], considered: [], fullAt: null },
  choices: [
    { sku: 'LM-DSK-1', description: 'Desk lamp', availableByWanted: null, fullAt: null },
    { sku: 'LM-DSK-2', description: 'Desk lamp 2', availableByWanted: null, fullAt: null }
  ]
});

async function grid(part: Record<string, unknown> = {}) {
  const element = mount('c-promise-grid', PromiseGrid, { lines: [aPromiseLine(), late, ambiguous], ...part });
  await settled();
  const chosen: unknown[] = [];
  element.addEventListener('choose', (event) => chosen.push((event as CustomEvent).detail));
  return { element, chosen };
}

it('shows of each line how much, when, at what price, and what packs made of it', async () => {
  const { element } = await grid();
  const text = textOf(element);

  expect(text).toContain('LM-DSK-1 · asked: 2 case · wanted Tue, Dec 1');
  expect(text).toContain('24 piece');
  expect(text).toContain('In time Wed, Nov 25');
  expect(text).toContain('€1,704.00 Contract K-2207');
  expect(text).toContain('At least 24 piece a line.');
  expect(text).toContain('52 of 300 piece have a date.');
  await expect(element).toBeAccessible();
});

it('says why on demand: from where, and what else was looked at', async () => {
  const { element } = await grid();
  expect(textOf(element)).not.toContain('It was not needed.');
  const why = find(element, '.why')!;
  expect(why.getAttribute('aria-label')).toBe('Why: Desk lamp');
  why.click();
  await settled();

  expect(find(element, '.why')?.getAttribute('aria-expanded')).toBe('true');
  expect(textOf(element)).toContain('24 piece from East warehouse: leaves Tue, Nov 24, arrives Wed, Nov 25');
  expect(textOf(element)).toContain('West warehouse: It was not needed. (96 piece available)');
  await expect(element).toBeAccessible();
  find(element, '.why')?.click();
  await settled();
  expect(textOf(element)).not.toContain('It was not needed.');
});

it('offers what was meant and what may be taken instead, each in one click', async () => {
  const { element, chosen } = await grid();
  findAll(element, '.choice')[1]?.click();
  find(element, '.take')?.click();

  expect(textOf(element)).toContain('LM-FLR-3 · Floor lamp 3 · all by Mon, Nov 30');
  expect(chosen).toEqual([
    { item: 'DESKLAMP', sku: 'LM-DSK-2' },
    { item: 'LM-FLR-2', sku: 'LM-FLR-3' }
  ]);
});

it('leaves only what needs a look when asked to', async () => {
  const { element } = await grid();
  expect(find(element, '.filter')?.textContent).toBe('Only what needs a look (2)');
  find(element, '.filter')?.click();
  await settled();

  expect(findAll(element, 'tr.line')).toHaveLength(2);
  expect(find(element, '.filter')?.textContent).toBe('All lines (3)');
  Object.assign(element, { lines: [aPromiseLine()], changes: null });
  Object.assign(element, { lines: [aPromiseLine(), aPromiseLine({ line: '2' })] });
  await settled();
  expect(textOf(element)).toContain('Every line is in time.');
  await expect(element).toBeAccessible();
});

it('shows what became of a kept line, and offers nothing to choose there', async () => {
  const { element } = await grid({ past: true, changes: aComparison().lines });

  expect(textOf(element)).toContain('Broken: later now Wed, Dec 9');
  expect(find(element, '.choice')).toBeNull();
  expect(find(element, '.take')).toBeNull();
  expect(find(element, '.filter')?.textContent).toBe('Only what needs a look (3)');
});

it('says how much of a kept line is set aside, and that a line has no price of its own contract', async () => {
  const { element } = await grid({ lines: [aPromiseLine({ held: 12, contract: null })] });

  expect(textOf(element)).toContain('set aside: 12 piece');
  expect(textOf(element)).toContain('List price');
});

it('shows an inbound part with its purchase order', async () => {
  const [part] = aPromiseLine().plan;
  const { element } = await grid({
    lines: [aPromiseLine({ plan: [{ ...part!, inbound: true, reference: 'PO-88012' }] })]
  });
  find(element, '.why')?.click();
  await settled();

  expect(textOf(element)).toContain('on its way to there: PO-88012');
});

it.each([
  ['unknown', 'No product and no part number is called sofa. Correct it in the list, or write words of its name.'],
  ['retired', 'No product and no part number is called sofa. Take what is offered instead, or leave it out.'],
  ['unanswered', '']
])('says of a line that is %s what to do', async (outcome, said) => {
  const reason = 'No product and no part number is called sofa.';
  const lines = [aPromiseLine({ outcome, outcomeLabel: outcome, reason, plan: [] })];
  const element = mount('c-promise-grid', PromiseGrid, { lines, size: 'wide' });
  await settled();

  expect(find(element, '.promise .wraps')?.textContent ?? '').toBe(said);
  await expect(element).toBeAccessible();
});
