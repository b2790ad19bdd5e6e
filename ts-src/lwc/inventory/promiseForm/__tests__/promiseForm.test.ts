import type { PromiseDraft } from 'c/promiseDraft';
import PromiseForm from 'c/promiseForm';
import { find, mount, settled, textOf } from '../../../testing/mount';

const DRAFT: PromiseDraft = {
  ...{ text: 'LM-DSK-1\t24\nA2\tmany', country: 'DE', wantedAt: '', brand: 'Lumen', accountNumber: '' },
  ...{ shipComplete: false, express: false }
};

function form(part: Record<string, unknown> = {}) {
  const element = mount('c-promise-form', PromiseForm, { draft: DRAFT, brands: ['Lumen'], ...part });
  const edits: PromiseDraft[] = [];
  const checks: Event[] = [];
  element.addEventListener('edit', (event) => edits.push((event as CustomEvent<PromiseDraft>).detail));
  element.addEventListener('check', (event) => checks.push(event));
  return { element, edits, checks };
}

const change = (element: HTMLElement, selector: string, part: Record<string, unknown>): void => {
  const field = find(element, selector)!;
  Object.assign(field, part);
  field.dispatchEvent(new CustomEvent('change'));
};

/** The stubs of base components have no validity of their own. */
function answerValidity(element: HTMLElement, valid: boolean): void {
  element.shadowRoot
    ?.querySelectorAll('.checked')
    .forEach((field) => Object.assign(field, { reportValidity: () => valid }));
}

it('says how many lines it has read, how many it cannot read, and what the country is called', async () => {
  const { element } = form();
  await settled();

  expect(textOf(element)).toContain('2 lines read. 1 cannot be read; the answer says why.');
  expect(textOf(element)).toContain('Germany');
  await expect(element).toBeAccessible();
});

it('tells each change with everything else as it was', () => {
  const { element, edits } = form();
  change(element, '.lines', { value: 'A\t1' });
  change(element, '.country', { value: ' at ' });
  change(element, '.complete', { checked: true });

  expect(edits).toEqual([
    { ...DRAFT, text: 'A\t1' },
    { ...DRAFT, country: 'AT' },
    { ...DRAFT, shipComplete: true }
  ]);
});

it('checks when everything is filled in, and not while it is busy or empty', async () => {
  const { element, checks } = form();
  answerValidity(element, false);
  find(element, '.check')?.click();
  expect(checks).toHaveLength(0);
  answerValidity(element, true);
  find(element, '.check')?.click();
  expect(checks).toHaveLength(1);

  Object.assign(element, { busy: true });
  await settled();
  find(element, '.check')?.click();
  expect(checks).toHaveLength(1);
  expect(find(element, '.check')).toHaveProperty('label', 'Checking …');
  await expect(element).toBeAccessible();
});

it('reads a file into the text, and says when it cannot', async () => {
  const { element, edits } = form();
  change(element, '.file', { files: [{ name: 'a.csv', text: () => Promise.resolve('B\t2') }] });
  await settled();
  expect(edits).toEqual([{ ...DRAFT, text: 'B\t2' }]);

  change(element, '.file', { files: [{ name: 'b.csv', text: () => Promise.reject(new Error('no')) }] });
  await settled();
  expect(textOf(element)).toContain('b.csv cannot be read');
});

it('asks for brand and account only where there is something to choose', async () => {
  const { element } = form({ brands: ['Lumen', 'Pacer'], asksAccount: true });
  await settled();
  expect(find(element, '.account')).not.toBeNull();
  expect(find(element, 'lightning-combobox')).not.toBeNull();

  const { element: plain } = form();
  expect(find(plain, '.account')).toBeNull();
  expect(find(plain, 'lightning-combobox')).toBeNull();
});

it('takes the lines of the record only where nothing that was written is lost by it', async () => {
  const { element } = form({ recordLines: 3 });
  await settled();
  expect(find(element, '.take')).toBeNull();
  Object.assign(element, { draft: { ...DRAFT, text: ' ' } });
  await settled();
  const taken = jest.fn();
  element.addEventListener('take', taken);
  find(element, '.take')?.click();

  expect(find(element, '.take')).toHaveProperty('label', 'Take the 3 lines of the record');
  expect(taken).toHaveBeenCalledTimes(1);
  await expect(element).toBeAccessible();
});

it('says that 10,001 lines are too many before anybody is asked, and keeps them', async () => {
  const text = Array.from({ length: 10_001 }, (_, index) => `LM-${index}\t1`).join('\n');
  const { element, checks } = form({ draft: { ...DRAFT, text } });
  await settled();
  find(element, '.check')?.click();

  expect(textOf(element)).toContain('10,001 lines are too many to ask at once: 1,000 is the most. Nothing is lost');
  expect(find(element, '.lines')).toHaveProperty('value', text);
  expect(checks).toHaveLength(0);
});
