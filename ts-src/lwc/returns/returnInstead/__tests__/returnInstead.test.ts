import ReturnInstead from 'c/returnInstead';
import { find, mount, settled } from '../../../testing/mount';

const LARGER = { value: 'JKT-L', label: 'Rain jacket L · JKT-L' };

async function choice() {
  const element = mount('c-return-instead', ReturnInstead, { lineNumber: '1', articles: [LARGER] });
  const wanted: (string | null)[] = [];
  element.addEventListener('want', (event) => wanted.push((event as CustomEvent<{ sku: string | null }>).detail.sku));
  await settled();
  const tell = async (field: string, value: string) => {
    find(element, field)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settled();
  };
  const options = () =>
    (find(element, '.articles') as unknown as { options: { value: string; label: string }[] }).options;
  return { element, wanted, tell, options };
}

it('offers the same again, what else there is of its kind, and any number', async () => {
  const { element, wanted, tell, options } = await choice();
  expect(options().map(({ label }) => label)).toEqual(['The same again', LARGER.label, 'Another article number']);

  await tell('.articles', 'JKT-L');
  await tell('.articles', '');
  expect(wanted).toEqual(['JKT-L', '']);
  expect(find(element, '.number')).toBeNull();
  await expect(element).toBeAccessible();
});

it('wants nothing yet while the number is not typed, and remembers it', async () => {
  const { element, wanted, tell, options } = await choice();
  const byNumber = options()[2]!.value;
  await tell('.articles', byNumber);
  await tell('.number', ' JKT-XL ');
  await tell('.articles', 'JKT-L');
  await tell('.articles', byNumber);

  expect(wanted).toEqual([null, 'JKT-XL', 'JKT-L', 'JKT-XL']);
  await expect(element).toBeAccessible();
});
