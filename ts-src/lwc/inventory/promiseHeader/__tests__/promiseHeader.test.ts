import PromiseHeader from 'c/promiseHeader';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { anAnswer, aPromiseLine } from '../../../testing/promise-builder';

async function header(part: Record<string, unknown> = {}) {
  const element = mount('c-promise-header', PromiseHeader, { answer: anAnswer(), account: 'Hotel', ...part });
  await settled();
  const told: string[] = [];
  for (const name of ['reserve', 'keep']) element.addEventListener(name, () => told.push(name));
  return { element, told };
}

it('says of the whole when, in how many shipments, for how much, on what credit, and how old that is', async () => {
  const { element } = await header();
  const text = textOf(element);

  expect(text).toContain('Wed, Nov 25 1 shipment');
  expect(text).toContain('€1,704.00');
  expect(text).toContain('€41,749.60 available · 30 days net');
  expect(text).toContain('Stock as of 1 minute ago');
  await expect(element).toBeAccessible();
});

it('offers to set aside and to keep, not while it is busy', async () => {
  const { element, told } = await header();
  find(element, '.reserve')?.click();
  find(element, '.keep')?.click();
  expect(told).toEqual(['reserve', 'keep']);

  Object.assign(element, { busy: true });
  await settled();
  find(element, '.reserve')?.click();
  expect(told).toHaveLength(2);
});

it.each([
  ['outdated', { outdated: true }, true],
  ['kept', { past: true }, false]
])('offers nothing once it is %s, and says what is not firm any more', async (_name, part, saysSo) => {
  const { element } = await header(part);
  expect(textOf(element).includes('Not firm')).toBe(saysSo);
  expect(find(element, '.reserve')).toBeNull();
  expect(find(element, '.keep')).toBeNull();
  await expect(element).toBeAccessible();
});

it('is kept once, and can still be set aside', async () => {
  const { element } = await header({ kept: true });

  expect(find(element, '.keep')).toBeNull();
  expect(find(element, '.reserve')).not.toBeNull();
});

it('cannot set aside what has no date, but keep it', async () => {
  const { element } = await header({
    answer: anAnswer({ lines: [aPromiseLine({ plan: [] })], fullAt: null, shipments: 0 })
  });

  expect(find(element, '.reserve')).toBeNull();
  expect(find(element, '.keep')).not.toBeNull();
  expect(textOf(element)).toContain('No date');
});

it('says what is below the minimum, what has no price, and adds up the rest', async () => {
  const { element } = await header({ answer: anAnswer({ minimumAmount: 2500 }) });
  expect(textOf(element)).toContain('Below the minimum order of €2,500.00');

  const lines = [aPromiseLine(), aPromiseLine({ line: '2', lineAmount: null, currencyCode: null })];
  Object.assign(element, { answer: anAnswer({ amount: null, currencyCode: null, lines }) });
  await settled();
  expect(textOf(element)).toContain('€1,704.00 of the lines with a price');

  Object.assign(element, { answer: anAnswer({ amount: null, credit: null, lines: [lines[1]!] }) });
  await settled();
  expect(textOf(element)).toContain('Not known: a price is missing');
});

it('cannot set aside what is not firm, or comes in parts nobody has agreed to', async () => {
  const { element } = await header({ answer: anAnswer({ firm: false }) });
  expect(find(element, '.reserve')).toBeNull();

  Object.assign(element, { answer: anAnswer(), undecided: true });
  await settled();
  expect(find(element, '.reserve')).toBeNull();
  Object.assign(element, { undecided: false });
  await settled();
  expect(find(element, '.reserve')).not.toBeNull();
});

it('saves a page to print that is named after the customer', async () => {
  const { element } = await header();
  const links: HTMLAnchorElement[] = [];
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(
    this: HTMLAnchorElement
  ) {
    links.push(this);
  });
  find(element, '.print')?.click();
  click.mockRestore();

  expect(links[0]?.download).toBe('Availability Hotel.html');
  expect(decodeURIComponent(links[0]?.href ?? '')).toContain('data:text/html;charset=utf-8,<!doctype html>');
});
