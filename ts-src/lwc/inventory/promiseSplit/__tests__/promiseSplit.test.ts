import PromiseSplit from 'c/promiseSplit';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aPromiseLine } from '../../../testing/promise-builder';

const [PART] = aPromiseLine().plan;
const LINES = ['1', '2'].map((line) => aPromiseLine({ line, plan: [{ ...PART!, arrivesAt: '2026-12-18' }, PART!] }));

async function split(part: Record<string, unknown> = {}) {
  const element = mount('c-promise-split', PromiseSplit, { lines: LINES, ...part });
  await settled();
  return element;
}

it('says how many lines come in parts until when, and asks what to do', async () => {
  const element = await split();
  const told: string[] = [];
  for (const name of ['accept', 'refuse']) element.addEventListener(name, () => told.push(name));
  find(element, '.accept')?.click();
  find(element, '.refuse')?.click();

  expect(textOf(element)).toContain('2 lines come in parts, the last on Fri, Dec 18.');
  expect(told).toEqual(['accept', 'refuse']);
  await expect(element).toBeAccessible();
});

it('does not offer one shipment where that was asked for, nor anything once it is accepted', async () => {
  const element = await split({ complete: true });
  expect(find(element, '.refuse')).toBeNull();
  Object.assign(element, { accepted: true });
  await settled();

  expect(find(element, '.accept')).toBeNull();
  expect(textOf(element)).toContain('Split accepted');
  await expect(element).toBeAccessible();
});
