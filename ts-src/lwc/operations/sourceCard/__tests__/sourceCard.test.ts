import SourceCard from 'c/sourceCard';
import { find, findAll, mount, textOf } from '../../../testing/mount';
import type { SourceHealth } from '../../../types/watch';

const source = (changes: Partial<SourceHealth> = {}): SourceHealth => ({
  name: 'Ups',
  label: 'UPS',
  kind: 'Carrier',
  state: 'silent',
  tone: 'error',
  stateText: 'Silent',
  fault: 'UPS sends nothing. Ask whoever runs it, or the connection to it.',
  lastEventAt: '2026-05-01T08:00:00Z',
  heartbeatMinutes: 60,
  lagSeconds: 180,
  perHour: 12,
  waiting: 3,
  dead: 500,
  most: 500,
  commands: 'go out, 70 requests left',
  orders: [{ id: 'a01', name: 'AO-1042' }],
  ...changes
});
const card = (changes: Partial<SourceHealth> = {}) => mount('c-source-card', SourceCard, { source: source(changes) });

it('tells state, whose turn it is, lag, rate, what waits and is dead, and the heartbeat', async () => {
  const element = card();
  const text = textOf(element);

  expect(text).toContain('Whose turn it is: UPS sends nothing.');
  expect(text).toContain('Under way to Salesforce 3 minutes');
  expect(text).toContain('Rate 12 an hour');
  expect(text).toContain('Waiting 3');
  expect(text).toContain('Dead letters 500+');
  expect(text).toContain('Heartbeat every 60 minutes');
  expect(text).toContain('Commands to it go out, 70 requests left');
  expect(find(element, 'button')?.textContent).toContain('AO-1042');
  await expect(element).toBeAccessible();
});

it('says never and unknown of a source that was not heard of, and blames nobody', async () => {
  const changes = {
    fault: null,
    lastEventAt: null,
    heartbeatMinutes: null,
    lagSeconds: null,
    orders: [],
    commands: null
  };
  const element = card({ state: 'unheard', stateText: 'Not heard of yet', tone: 'neutral', ...changes });

  expect(textOf(element)).toContain('Last message never');
  expect(textOf(element)).toContain('Under way to Salesforce unknown');
  expect(textOf(element)).toContain('Heartbeat not expected');
  expect(textOf(element)).not.toContain('Whose turn');
  expect(textOf(element)).not.toContain('Commands to it');
  expect(findAll(element, 'button')).toHaveLength(0);
  await expect(element).toBeAccessible();
});
