import OrderTimelineSentence from 'c/orderTimelineSentence';
import { find, mount, textOf } from '../../../testing/mount';

jest.mock('lightning/pageReferenceUtils', () => ({
  encodeDefaultFieldValues: (fields: Record<string, string>) => JSON.stringify(fields)
}));
jest.mock('@salesforce/userPermission/EmailSingle', () => ({ default: true }), { virtual: true });
const mockNavigate = jest.fn();
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const mixin = (base: new () => object) =>
    class extends base {
      [Navigate](reference: object) {
        mockNavigate(reference);
      }
    };
  return { NavigationMixin: Object.assign(mixin, { Navigate }) };
});

const ON_A_CASE = {
  sentence: 'It comes on Tuesday.',
  orderNumber: 'AO-1042',
  recordId: '500x',
  objectApiName: 'Case',
  emailAction: 'Case.SendEmail'
};
const sentence = (properties: Record<string, unknown> = {}) =>
  mount('c-order-timeline-sentence', OrderTimelineSentence, { ...ON_A_CASE, ...properties });
const insert = (element: HTMLElement) => find(element, 'lightning-button');

it('shows the sentence and gives it to the copy button', async () => {
  const element = sentence();

  expect(textOf(element)).toContain('Tell the customer It comes on Tuesday.');
  expect((find(element, 'c-copy-button') as unknown as { value: string }).value).toBe('It comes on Tuesday.');
  await expect(element).toBeAccessible();
});

it('takes no room without a sentence', () => {
  expect(textOf(sentence({ sentence: '' }))).toBe('');
});

it('offers to insert the sentence in an email, and says what that does', async () => {
  const element = sentence();

  expect(insert(element)).toMatchObject({
    label: 'Insert in email',
    title: expect.stringContaining('Nothing is sent')
  });
  await expect(element).toBeAccessible();
});

it('opens the email of the record with the sentence in it', () => {
  insert(sentence())?.click();

  expect(mockNavigate).toHaveBeenCalledWith({
    type: 'standard__quickAction',
    attributes: { apiName: 'Case.SendEmail' },
    state: {
      recordId: '500x',
      defaultFieldValues: JSON.stringify({ Subject: 'Your order AO-1042', HtmlBody: '<p>It comes on Tuesday.</p>' })
    }
  });
});

it.each([
  ['on a page of another object', { objectApiName: 'CustomerOrder__c' }],
  ['outside a record', { recordId: '' }],
  ['when the page names no action', { emailAction: 'none' }]
])('only copies %s', async (_where, properties) => {
  const element = sentence(properties);

  expect(insert(element)).toBeNull();
  expect(find(element, 'c-copy-button')).not.toBeNull();
  await expect(element).toBeAccessible();
});
