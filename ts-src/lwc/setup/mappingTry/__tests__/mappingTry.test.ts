import MappingTry from 'c/mappingTry';
import tryCode from '@salesforce/apex/MappingStudioController.tryCode';
import tryEvent from '@salesforce/apex/MappingStudioController.tryEvent';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { anAnswer, aVocabulary } from '../../../testing/studio-builder';

jest.mock('@salesforce/apex/MappingStudioController.tryCode', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.tryEvent', () => ({ default: jest.fn() }), { virtual: true });

type Button = HTMLElement & { disabled: boolean };

const tryOut = () => mount('c-mapping-try', MappingTry, { vocabulary: aVocabulary() });
const type = async (element: HTMLElement, field: string, value: string) => {
  find(element, `[data-field="${field}"]`)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};
const press = async (element: HTMLElement, selector: string) => {
  find(element, selector)?.click();
  await settled();
};

it('tries nothing before something is there to try', async () => {
  const element = tryOut();

  expect(find<Button>(element, '.try-event')?.disabled).toBe(true);
  expect(find<Button>(element, '.try-code')?.disabled).toBe(true);
  await expect(element).toBeAccessible();
});

it('says what an event would become, by which record of which layer', async () => {
  jest.mocked(tryEvent).mockResolvedValue(anAnswer());
  const element = tryOut();
  await type(element, 'payload', '{"code":"Q7"}');
  await press(element, '.try-event');

  expect(tryEvent).toHaveBeenCalledWith({ eventJson: '{"code":"Q7"}' });
  const text = textOf(element);
  expect(text).toContain('Q7 would become In transit.');
  expect(text).toMatch(/Found in NewThreePl › status › Q7 Record Override_1 Layer Override Reason Weather/);
  await expect(element).toBeAccessible();
});

it('tries a code alone', async () => {
  jest.mocked(tryCode).mockResolvedValue(
    anAnswer({
      mapped: false,
      verdict: 'Z9 would be shown raw.',
      meaning: null,
      foundIn: null,
      problems: ['No system']
    })
  );
  const element = tryOut();
  await type(element, 'codeSet', 'UPS');
  await type(element, 'codeType', ' status ');
  await type(element, 'code', 'Z9');
  await press(element, '.try-code');

  expect(tryCode).toHaveBeenCalledWith({ codeSet: 'UPS', codeType: 'status', code: 'Z9', codeText: '', subject: '' });
  expect(textOf(element)).toMatch(/Z9 would be shown raw\. .*What would hold it up No system/);
  await expect(element).toBeAccessible();
});

it('says what is wrong with what was pasted', async () => {
  jest.mocked(tryEvent).mockRejectedValue({ body: { message: 'This is not JSON.' } });
  const element = tryOut();
  await type(element, 'payload', 'x');
  await press(element, '.try-event');

  expect(textOf(element)).toContain('That cannot be tried This is not JSON.');
  await expect(element).toBeAccessible();
});
