import MilestoneSelect from 'c/milestoneSelect';
import { find, mount } from '../../../testing/mount';
import { aVocabulary } from '../../../testing/studio-builder';

function select(properties: Record<string, unknown> = {}) {
  const { milestones } = aVocabulary();
  const element = mount('c-milestone-select', MilestoneSelect, { label: 'Meaning of Q7', milestones, ...properties });
  const chosen = jest.fn();
  element.addEventListener('choose', (event) => chosen((event as CustomEvent).detail));
  return { element, chosen, field: find<HTMLSelectElement>(element, 'select')! };
}

const choose = (field: HTMLSelectElement, label: string) => {
  field.value = [...field.options].find((option) => option.text === label)!.value;
  field.dispatchEvent(new CustomEvent('change'));
};

it('offers the milestones and information only, and shows that nothing is chosen yet', async () => {
  const { element, field } = select();

  expect([...field.options].map(({ text }) => text)).toEqual([
    'Choose a milestone',
    'In transit',
    'Delivered',
    'Information only'
  ]);
  expect(field.selectedOptions[0]?.text).toBe('Choose a milestone');
  await expect(element).toBeAccessible();
});

it.each([
  ['Delivered', 'Delivered'],
  ['Information only', ''],
  ['Choose a milestone', null]
])('tells that %s was chosen', (label, milestone) => {
  const { field, chosen } = select({ milestone: 'InTransit' });
  expect(field.selectedOptions[0]?.text).toBe('In transit');

  choose(field, label);

  expect(chosen).toHaveBeenCalledWith({ milestone });
});

it.each([
  [{ key: 'Enter' }, ['next']],
  [{ key: 'Enter', ctrlKey: true }, ['finish']],
  [{ key: 'ArrowDown' }, []]
])('turns %p into %p', (init, expected) => {
  const { element, field } = select();
  const told: string[] = [];
  for (const name of ['next', 'finish']) element.addEventListener(name, () => told.push(name));

  field.dispatchEvent(new KeyboardEvent('keydown', init));

  expect(told).toEqual(expected);
});

it('takes the focus', () => {
  const { element, field } = select();

  (element as unknown as { focus(): void }).focus();

  expect(element.shadowRoot?.activeElement).toBe(field);
});
