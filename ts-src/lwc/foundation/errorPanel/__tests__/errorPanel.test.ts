import ErrorPanel from 'c/errorPanel';
import { find, findAll, mount, textOf } from '../../../testing/mount';

const said = { heading: 'It failed', hint: 'Try again.', messages: ['System.LimitException', 'second'] };

it('says what failed, what to do and why, to screen readers at once', async () => {
  const element = mount('c-error-panel', ErrorPanel, { said });

  expect(textOf(element)).toBe('It failed Try again. System.LimitException second');
  expect(find(element, '[role="alert"]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('lets a person try again', () => {
  const element = mount('c-error-panel', ErrorPanel, { said });
  const retry = jest.fn();
  element.addEventListener('retry', retry);

  find(element, 'lightning-button')?.click();
  expect(retry).toHaveBeenCalledTimes(1);
});

it('offers nothing that cannot help', async () => {
  const element = mount('c-error-panel', ErrorPanel, { said, final: true });

  expect(findAll(element, 'lightning-button')).toHaveLength(0);
  await expect(element).toBeAccessible();
});

it('offers no retry for what is said to be final, nor warns of what is mild', () => {
  const element = mount('c-error-panel', ErrorPanel, { said: { ...said, final: true, mild: true } });

  expect(findAll(element, 'lightning-button')).toHaveLength(0);
  expect(find(element, 'lightning-icon')).toMatchObject({ iconName: 'utility:info' });
});

it('can be closed when it stands above something that is still good', async () => {
  const element = mount('c-error-panel', ErrorPanel, { said, slim: true, final: true, closable: true });
  const close = jest.fn();
  element.addEventListener('close', close);

  find(element, 'lightning-button-icon')?.click();
  expect(close).toHaveBeenCalledTimes(1);
  await expect(element).toBeAccessible();
});
