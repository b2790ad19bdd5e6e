import ReconciliationTotals from 'c/reconciliationTotals';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aCurrencyTotal, someTotals } from '../../../testing/reconciliation-builder';

const shown = async (totals = someTotals()) => {
  const element = mount('c-reconciliation-totals', ReconciliationTotals, { totals });
  await settled();
  return element;
};

it('balances each currency for itself', async () => {
  const yen = aCurrencyTotal({ currencyCode: 'JPY', due: '500 JPY', difference: '7 JPY' });
  const element = await shown(someTotals({ sums: [yen, aCurrencyTotal()] }));

  expect(findAll(element, 'tbody tr')).toHaveLength(2);
  expect(textOf(element)).toContain('JPY 2 500 JPY');
  expect(findAll(element, 'c-status-badge').map((badge) => (badge as unknown as { label: string }).label)).toEqual([
    'Differs by 7 JPY',
    'Balances'
  ]);
  await expect(element).toBeAccessible();
});

it('shows no sums rather than wrong ones', async () => {
  const element = await shown(someTotals({ tooMany: true, sums: [] }));

  expect(textOf(element)).toContain('There are too many lines to add up.');
  expect(find(element, 'table')).toBeNull();
});

it('names lines of which nobody said a currency', async () => {
  expect(textOf(await shown(someTotals({ sums: [aCurrencyTotal({ currencyCode: null })] })))).toContain(
    'No currency 2'
  );
});
