import { failureOf, mildFailure } from 'c/timelineFailure';

it('keeps what was tried and what was answered, and lets one try again', () => {
  expect(failureOf({ body: { message: 'Too many rows' } }, 'Not read')).toMatchObject({
    heading: 'Not read',
    messages: ['Too many rows'],
    final: false,
    mild: false
  });
});

it('says of a missing permission that trying again does not help', () => {
  const failure = failureOf({ body: { message: 'You do not have access to the Apex class' } }, 'Not read');
  expect(failure.heading).not.toBe('Not read');
  expect(failure.final).toBe(true);
});

it('warns of nothing when nothing was found', () => {
  expect(mildFailure('Nothing found')).toEqual({
    heading: 'Nothing found',
    hint: '',
    messages: [],
    final: true,
    mild: true
  });
});
