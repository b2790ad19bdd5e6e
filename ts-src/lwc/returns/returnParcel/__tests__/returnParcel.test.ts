import ReturnParcel from 'c/returnParcel';
import { find, findAll, mount, textOf } from '../../../testing/mount';
import { aReturn } from '../../../testing/returns-builder';

const parcel = (part: Parameters<typeof aReturn>[0] = {}) =>
  mount('c-return-parcel', ReturnParcel, { view: aReturn(part) });

it('shows the code to read aloud and the label to print, each to be copied, and the number of the parcel', async () => {
  const element = parcel({ labelExpiresAt: '2099-06-01T00:00:00Z' });

  expect(textOf(element)).toMatch(/^Drop-off code DROP-7 Return label valid until .* Parcel 1Z1$/);
  expect(find<HTMLAnchorElement>(element, 'a')?.href).toBe('https://labels.example/1Z1');
  const copied = findAll(element, 'c-copy-button').map((button) => (button as unknown as { value: string }).value);
  expect(copied).toEqual(['DROP-7', 'https://labels.example/1Z1']);
  await expect(element).toBeAccessible();
});

it('shows only what there is', async () => {
  const element = parcel({ dropOffCode: null, labelUrl: null, labelExpiresAt: '2099-06-01T00:00:00Z' });
  expect(textOf(element)).toBe('Parcel 1Z1');
  await expect(element).toBeAccessible();

  expect(find(parcel({ dropOffCode: null, labelUrl: null, tracking: null }), 'div')).toBeNull();
});
