import { latestCall } from 'c/latestCall';
import { settled } from '../../../testing/mount';

/** Calls with a diary of what was told of them. */
function calls() {
  const told: string[] = [];
  const latest = latestCall();
  const make = (call: () => Promise<string>) =>
    latest.make(call, {
      answered: (answer) => told.push(answer),
      failed: (error) => told.push((error as Error).message),
      ended: () => told.push('ended')
    });
  return { forget: latest.forget, make, told };
}

it('tells the answer, then that it ended', async () => {
  const { make, told } = calls();
  await make(() => Promise.resolve('answer'));

  expect(told).toEqual(['answer', 'ended']);
});

it('tells a failure, then that it ended', async () => {
  const { make, told } = calls();
  await make(() => Promise.reject(new Error('failure')));

  expect(told).toEqual(['failure', 'ended']);
});

it.each(['answered', 'failed'])('tells nothing of a call that is %s after a later one', async (end) => {
  const { make, told } = calls();
  let finish = () => {};
  make(
    () =>
      new Promise((resolve, reject) => {
        finish = () => (end === 'failed' ? reject(new Error('old')) : resolve('old'));
      })
  );
  await make(() => Promise.resolve('new'));
  finish();
  await settled();

  expect(told).toEqual(['new', 'ended']);
});

it('tells nothing of a call that was let go of', async () => {
  const { forget, make, told } = calls();
  const made = make(() => Promise.resolve('answer'));
  forget();
  await made;

  expect(told).toEqual([]);
});
