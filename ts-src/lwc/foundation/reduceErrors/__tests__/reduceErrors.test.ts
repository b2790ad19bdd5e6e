import { reduceErrors } from 'c/reduceErrors';

describe('reduceErrors', () => {
  it('reads the message of an Apex exception', () => {
    expect(reduceErrors({ body: { message: 'The façade is down' } })).toEqual({
      kind: 'other',
      messages: ['The façade is down']
    });
  });

  it('prefers page, field and record errors to the general message', () => {
    const body = {
      message: 'An error occurred',
      pageErrors: [{ message: 'page' }],
      fieldErrors: { Status__c: [{ message: 'field' }] },
      output: { errors: [{ message: 'output' }] }
    };
    expect(reduceErrors({ body }).messages).toEqual(['page', 'field', 'output']);
  });

  it('reads lists of errors and says each message once', () => {
    expect(reduceErrors([{ body: [{ message: 'a' }, { message: 'b' }] }, 'a', new Error('c'), null]).messages).toEqual([
      'a',
      'b',
      'c'
    ]);
  });

  it.each([
    "You do not have access to the Apex class named 'OrderTimelineController'.",
    'Insufficient permissions: secure query included inaccessible field',
    'No access to entity: CustomerOrder__c'
  ])('recognises a missing permission in “%s”', (message) => {
    expect(reduceErrors({ body: { message } }).kind).toBe('permission');
  });

  it('recognises a missing permission by exception type', () => {
    expect(reduceErrors({ body: { message: 'x', exceptionType: 'System.NoAccessException' } }).kind).toBe('permission');
  });

  it('recognises a broken connection', () => {
    expect(reduceErrors(new TypeError('Failed to fetch')).kind).toBe('offline');
  });

  it('says nothing rather than something wrong about an empty error', () => {
    expect(reduceErrors({})).toEqual({ kind: 'other', messages: [] });
    expect(reduceErrors(undefined)).toEqual({ kind: 'other', messages: [] });
  });
});
