import { askOf, draftFor, emptyDraft, isSameAsk } from 'c/promiseDraft';
import { aContext } from '../../../testing/promise-builder';

const written = { ...emptyDraft(), text: 'DESKLAMP\t2\nLM-1\t1', country: ' de ', express: true };

it('asks for what was written, with the product that was chosen for it', () => {
  const ask = askOf(written, '001', new Map([['DESKLAMP', 'LM-DSK-2']]));

  expect(ask).toMatchObject({ recordId: '001', country: 'DE', express: true, wantedAt: null, brand: null });
  expect(ask.lines.map(({ item, sku }) => [item, sku])).toEqual([
    ['DESKLAMP', 'LM-DSK-2'],
    ['LM-1', null]
  ]);
});

it('tells the same question from another one', () => {
  const ask = askOf(written, '001', new Map());

  expect(isSameAsk(ask, askOf({ ...written }, '001', new Map()))).toBe(true);
  expect(isSameAsk(ask, askOf({ ...written, express: false }, '001', new Map()))).toBe(false);
  expect(isSameAsk(null, ask)).toBe(false);
});

it('begins with where the account is and the first brand, and keeps the text', () => {
  expect(draftFor(written, aContext({ country: 'AT' }), ['Lumen', 'Pacer'])).toEqual({
    ...written,
    country: 'AT',
    brand: 'Lumen'
  });
  expect(draftFor(written, aContext({ country: null }), [])).toMatchObject({ country: '', brand: '' });
});
