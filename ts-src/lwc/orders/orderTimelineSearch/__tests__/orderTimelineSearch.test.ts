import OrderTimelineSearch from 'c/orderTimelineSearch';
import { find, mount } from '../../../testing/mount';

interface Input extends HTMLElement {
  value: string;
  setCustomValidity: jest.Mock;
  reportValidity: jest.Mock;
}

function search(properties: Record<string, unknown> = {}) {
  const element = mount('c-order-timeline-search', OrderTimelineSearch, properties);
  const asked = jest.fn();
  element.addEventListener('search', (event) => asked((event as CustomEvent).detail));
  const input = find(element, 'lightning-input') as unknown as Input;
  input.setCustomValidity = jest.fn();
  input.reportValidity = jest.fn();
  return { element, asked, input };
}

it('asks for the term, by button and by Enter', async () => {
  const { element, asked, input } = search();
  input.value = '  1Z999 ';

  find(element, 'lightning-button')?.click();
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  expect(asked.mock.calls).toEqual([[{ term: '1Z999' }], [{ term: '1Z999' }]]);
  await expect(element).toBeAccessible();
});

it('does not ask for nothing, and says what is missing', () => {
  const { element, asked, input } = search();
  input.value = '   ';
  find(element, 'lightning-button')?.click();
  expect(asked).not.toHaveBeenCalled();
  expect(input.setCustomValidity).toHaveBeenCalledWith('Enter an order or tracking number.');
  expect(input.reportValidity).toHaveBeenCalled();
});

it('asks once at a time', async () => {
  const { element, asked, input } = search({ busy: true });
  input.value = '1Z999';
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));

  expect(asked).not.toHaveBeenCalled();
  expect((find(element, 'lightning-button') as unknown as { disabled: boolean }).disabled).toBe(true);
  await expect(element).toBeAccessible();
});
