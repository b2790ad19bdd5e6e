import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OrderReturnsView, ReturnView } from '../../ts-src/lwc/types/returns.js';
import { OrgThread, pause } from '../support/org-thread.js';
import { ReturnsStage, some, type Change, type KnownOrder } from './stage.js';

/** Longer than a slow system takes. */
const LATE_MS = 4_500;
/** Long enough for an ERP to pay. */
const UNTIL_PAID_S = 60;
const TWO_MONTHS_MS = 60 * 86_400_000;
const SENTENCE = /\w+\./;

let stage: ReturnsStage;

beforeAll(async () => {
  stage = await ReturnsStage.open(OrgThread.open);
});
afterAll(() => stage?.close());
afterEach(() => {
  stage.misbehave(null);
  for (const fault of ['slow', 'down'] as const) stage.facade.faults.set('NorthOms', fault, false);
});

/** What was accepted of what several people asked for at the same moment, and what the others were told. */
async function together(...asked: readonly Promise<unknown>[]): Promise<{ accepted: number; refused: string[] }> {
  const outcomes = await Promise.allSettled(asked);
  const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [(each.reason as Error).message] : []));
  for (const said of refused) expect(said).toMatch(SENTENCE);
  return { accepted: outcomes.length - refused.length, refused };
}

async function one(...quantities: number[]): Promise<KnownOrder> {
  const [order] = await stage.delivered(1, ...quantities);
  return order!;
}

/** A return of the order's goods that everybody knows of. */
async function returned(order: KnownOrder, quantity: number): Promise<ReturnView> {
  await stage.authorize(order, `begun-${order.number}`, some(quantity));
  await stage.settled(order);
  await stage.relay();
  return (await stage.look(order)).returns[0]!;
}

const receive = (order: KnownOrder, quantity: number): void =>
  stage.act('EastWms', 'receives', {
    ...{ return: `${order.number}-R1`, order: order.number, lines: { '1': quantity } }
  });

const inTwoMonths = (): string => new Date(Date.now() + TWO_MONTHS_MS).toISOString().slice(0, 10);

const statuses = ({ commands }: OrderReturnsView): string[] => commands.map(({ statusLabel }) => statusLabel);

/** What exceptions of the order are open. */
async function exceptions({ id }: KnownOrder): Promise<string[]> {
  const rows = await stage.org.query<{ Kind__c: string }>(
    `SELECT Kind__c FROM BusinessException__c WHERE CustomerOrder__c = '${id}' AND ClosedAt__c = NULL ORDER BY Kind__c`
  );
  return rows.map(({ Kind__c }) => Kind__c);
}

describe('the same goods', () => {
  it('are in one return when two people ask at the same moment; the other is told', async () => {
    const order = await one(1);

    const { accepted, refused } = await together(
      stage.authorize(order, 'two-agents-0001', some(1), 'agent'),
      stage.authorize(order, 'two-agents-0002', some(1), 'rep')
    );
    await stage.settled(order);
    await stage.relay();

    expect(accepted).toBe(1);
    expect(refused).toHaveLength(1);
    expect(stage.effectsAbout(order).filter((effect) => effect.includes('authorize'))).toHaveLength(1);
    expect((await stage.look(order)).returns).toHaveLength(1);
  });

  it('come back as often as there are any, however many ask', async () => {
    const order = await one(3);
    const people = ['agent', 'rep', 'admin', 'agent', 'rep', 'admin'];

    const { accepted } = await together(
      ...people.map((user, index) => stage.authorize(order, `crowd-${index}-0001`, some(1), user))
    );
    const view = await stage.settled(order);

    expect(accepted).toBe(3);
    expect(view.lines[0]!.most).toBe(0);
    expect(stage.effectsAbout(order).filter((effect) => effect.includes('authorize'))).toHaveLength(3);
  });

  it('come back once, too, when more is asked for than a page shows while no system answers', async () => {
    const order = await one(12);
    stage.misbehave('error-before');
    for (let index = 0; index < 12; index++) await stage.authorize(order, `many-${index}-0001`, some(1));

    const view = await stage.look(order);
    expect(view).toMatchObject({ open: true, lines: [{ most: 0, refusal: { canOverride: false } }] });
    await expect(stage.authorize(order, 'one-more-0001', some(1))).rejects.toThrow(SENTENCE);
    stage.misbehave(null);
    await stage.settled(order);
    expect(stage.effectsAbout(order).filter((effect) => effect.includes('authorize'))).toHaveLength(12);
    await stage.relay();
    expect((await stage.look(order)).returns).toHaveLength(12);
  });

  it('cannot be asked for again between the answer of the systems and what they tell of it', async () => {
    const order = await one(2);
    await stage.authorize(order, 'in-between-0001', some(2));
    const view = await stage.settled(order);

    expect(view.returns).toEqual([]);
    expect(view.lines[0]).toMatchObject({ most: 0, refusal: { canOverride: false } });
    await expect(stage.authorize(order, 'in-between-0002', some(1))).rejects.toThrow(SENTENCE);
    await stage.relay();
    await expect(stage.authorize(order, 'in-between-0003', some(1), 'admin')).rejects.toThrow(SENTENCE);
    expect(stage.effectsAbout(order)).toHaveLength(2);
  });

  it('can come back again once a return of them is cancelled, and not before', async () => {
    const order = await one(1);
    const { id } = await returned(order, 1);
    await stage.change(order, id, 'calls-off-0001', { method: 'cancel', more: { reason: 'Wrong line.' } });
    await expect(stage.authorize(order, 'again-0001', some(1))).rejects.toThrow(SENTENCE);
    await stage.settled(order);
    await expect(stage.authorize(order, 'again-0001', some(1))).rejects.toThrow(SENTENCE);
    await stage.relay();

    await stage.authorize(order, 'again-0002', some(1));
    const view = await stage.settled(order);
    expect(statuses(view)[0]).toMatch(new RegExp(`^Confirmed by .+ ${order.number}-R2$`));
    await stage.relay();
    expect((await stage.look(order)).returns.map(({ state }) => state)).toEqual(['Cancelled', 'Return label issued']);
  });
});

describe('a returns platform that starts a return of the same goods at the same moment', () => {
  const starts = (order: KnownOrder, number: string, quantity: number): void =>
    stage.act('Loopback', 'starts', {
      ...{
        order: order.number,
        return: number,
        reason: 'SIZE_TOO_SMALL',
        lines: { '1': quantity },
        credit: 10 * quantity
      }
    });

  it('is first: the order system rejects what the agent asked for, and the platform’s return is shown', async () => {
    const order = await one(1);
    starts(order, 'LB-1', 1);
    await stage.authorize(order, 'second-0001', some(1));
    const view = await stage.settled(order);

    expect(statuses(view)[0]).toMatch(/^Rejected: .*coming back already/);
    expect(stage.effectsOf('second-0001')).toEqual([]);
    await stage.relay();
    const seen = await stage.look(order);
    expect(seen.returns.map(({ returnNumber }) => returnNumber)).toEqual(['LB-1']);
    expect(seen.lines[0]!.most).toBe(0);
  });

  it('is second: both are shown, the later one as the double, and only one is paid', async () => {
    const order = await one(1);
    await stage.authorize(order, 'first-0001', some(1));
    await stage.settled(order);
    starts(order, 'LB-2', 1);
    stage.act('Loopback', 'accepts', { return: 'LB-2' });
    await stage.relay();

    const view = await stage.look(order);
    const verdicts = view.returns.map(({ returnNumber, lines }) => [returnNumber, lines[0]!.reconciliation]);
    expect(Object.fromEntries(verdicts)).toEqual({ [`${order.number}-R1`]: 'waiting', 'LB-2': 'duplicateElsewhere' });
    await expect.poll(() => exceptions(order)).toContain('duplicateElsewhere');

    receive(order, 1);
    await stage.relay();
    const before = stage.paid().length;
    const asked = (await stage.look(order)).returns.map(({ id, returnNumber }) =>
      stage.change(order, id, `credit-${returnNumber}`, { method: 'requestCredit' })
    );
    expect((await together(...asked)).accepted).toBe(1);
    await stage.settled(order);
    stage.pass(UNTIL_PAID_S);
    await stage.relay();
    expect(
      stage
        .paid()
        .slice(before)
        .map(({ amount }) => amount)
    ).toEqual([10]);
  });
});

describe('what is decided elsewhere meanwhile', () => {
  it('goods arrive before a cancellation does: it is rejected with the reason, and the return goes on', async () => {
    const order = await one(1);
    const { id } = await returned(order, 1);
    receive(order, 1);
    await stage.change(order, id, 'too-late-0001', { method: 'cancel', more: { reason: 'Wrong line.' } });
    const view = await stage.settled(order);

    expect(statuses(view)[0]).toMatch(/^Rejected: .*arrived/);
    expect(stage.effectsOf('too-late-0001')).toEqual([]);
    await stage.relay();
    const [seen] = (await stage.look(order)).returns;
    expect(seen).toMatchObject({ state: 'Return received', owed: '10.00 USD', cannotCredit: null });
  });

  it('people ask for a cancellation, another label, more time and a credit at the same moment: one of each', async () => {
    const asked: { begun: ReturnView; order: KnownOrder; change: Change; effects: string[] }[] = [];
    const reason = 'The customer asked.';
    for (const [method, effects, more] of [
      ['cancel', ['NorthOms returns.cancel'], { reason }],
      ['replaceLabel', ['Ups returns.label'], { reason, kind: 'label' }],
      ['extend', ['NorthOms returns.extend'], { reason, lastDay: inTwoMonths() }],
      ['requestCredit', ['Erp credits.request'], {}]
    ] as const) {
      const order = await one(1);
      asked.push({ begun: await returned(order, 1), order, change: { method, more }, effects: [...effects] });
      if (method === 'requestCredit') receive(order, 1);
    }
    await stage.relay();
    const keys = ['0001', '0002', '0003'];

    for (const { begun, order, change, effects } of asked) {
      const keyOf = (key: string): string => `${change.method}-at-once-${key}`;
      const { accepted } = await together(...keys.map((key) => stage.change(order, begun.id, keyOf(key), change)));
      expect(accepted, change.method).toBe(1);
      await stage.settled(order);
      expect(keys.flatMap((key) => stage.effectsOf(keyOf(key)))).toEqual(effects);
    }
  });
});

describe('answers and facts that come late or again', () => {
  it('an order system that acts long after nobody waits any more has acted once', async () => {
    const order = await one(1);
    stage.facade.faults.set('NorthOms', 'slow', true);
    await stage.authorize(order, 'late-0001', some(1));
    await stage.until(order, ({ commands }) => commands[0]!.message !== null);
    stage.facade.faults.set('NorthOms', 'slow', false);
    expect(statuses(await stage.settled(order))[0]).toMatch(/^Confirmed by /);
    await pause(LATE_MS);

    expect(stage.effectsOf('late-0001')).toEqual(['NorthOms returns.authorize', 'Ups returns.label']);
    await stage.relay();
    expect((await stage.look(order)).returns).toHaveLength(1);
  });

  it('a system that is down is said to be, and the return is made when it is back', async () => {
    const order = await one(1);
    stage.facade.faults.set('NorthOms', 'down', true);
    await stage.authorize(order, 'down-0001', some(1));
    const view = await stage.until(order, ({ commands }) => commands[0]!.message !== null);
    expect(view.commands[0]).toMatchObject({ statusLabel: 'Submitted', open: true });
    expect(stage.effectsAbout(order)).toEqual([]);
    stage.facade.faults.set('NorthOms', 'down', false);
    await stage.settled(order);
    expect(stage.effectsAbout(order)).toHaveLength(2);
  });

  it('everything the systems ever said, said once more, changes nothing and asks for nothing', async () => {
    const order = await one(2);
    const { id } = await returned(order, 2);
    receive(order, 1);
    await stage.relay();
    await stage.change(order, id, 'replayed-0001', { method: 'requestCredit' });
    await stage.settled(order);
    stage.pass(UNTIL_PAID_S);
    await stage.relay();
    // The demonstration tells customers of refunds, in a job of its own.
    const view = await stage.until(order, ({ returns }) => returns[0]!.notices.length > 0);
    const before = { view, effects: stage.effectsAbout(order), paid: stage.paid() };

    await stage.replay();

    expect(await stage.look(order)).toEqual(before.view);
    expect({ effects: stage.effectsAbout(order), paid: stage.paid() }).toEqual({
      ...{ effects: before.effects, paid: before.paid }
    });
  });
});
