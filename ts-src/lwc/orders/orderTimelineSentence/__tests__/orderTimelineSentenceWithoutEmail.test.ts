import OrderTimelineSentence from 'c/orderTimelineSentence';
import { find, mount } from '../../../testing/mount';

// Read once when the component's module is loaded, hence a file of its own.
jest.mock('@salesforce/userPermission/EmailSingle', () => ({ default: undefined }), { virtual: true });

it('only copies for a user who may not send emails', async () => {
  const element = mount('c-order-timeline-sentence', OrderTimelineSentence, {
    sentence: 'It comes on Tuesday.',
    recordId: '500x',
    objectApiName: 'Case',
    emailAction: 'Case.SendEmail'
  });

  expect(find(element, 'lightning-button')).toBeNull();
  expect(find(element, 'c-copy-button')).not.toBeNull();
  await expect(element).toBeAccessible();
});
