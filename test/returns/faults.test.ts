import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { misbehaviours, type Misbehaviour } from '../../ts-src/facade/http/misbehaviour.js';
import type { CommandView } from '../../ts-src/lwc/types/commands.js';
import type { OrderReturnsView, ReturnLane, ReturnView } from '../../ts-src/lwc/types/returns.js';
import { ReturnsStage, some, type Change, type KnownOrder } from './stage.js';

/** Goods of each order, and how many of them come back. */
const BOUGHT = 3;
const BACK = 2;
/** How long an order system gives people to send goods, and how long they are given instead. */
const SENT_WITHIN_DAYS = 30;
const LONGER_DAYS = 60;
const SENTENCE = /\w+\.$/;
/** Long enough for an ERP to pay. */
const UNTIL_PAID_S = 60;

/** Something that is asked of the systems, with what it must look like. */
interface Step {
  asks: (order: KnownOrder, requestKey: string) => Promise<unknown>;
  /** The return is there, and its goods have come. */
  begins: 'nothing' | 'authorized' | 'received';
  effects: string[];
  /** While nobody knows what becomes of it. */
  open: (view: OrderReturnsView) => void;
  /** When the systems have told. */
  done: (view: OrderReturnsView) => void;
}

const authorizes = (order: KnownOrder, key: string): Promise<unknown> => stage.authorize(order, key, some(BACK));
const returnIn = ({ returns }: OrderReturnsView): ReturnView => {
  expect(returns).toHaveLength(1);
  return returns[0]!;
};
const laneOf = (view: OrderReturnsView, key: ReturnLane['key']): ReturnLane =>
  returnIn(view).lanes.find((lane) => lane.key === key)!;

const steps: Record<string, Step> = {
  authorize: {
    ...{ begins: 'nothing', asks: authorizes, effects: ['NorthOms returns.authorize', 'Ups returns.label'] },
    open: ({ lines, returns }) => {
      // What is asked for cannot be asked for again.
      expect(lines[0]!.most).toBe(BOUGHT - BACK);
      expect(returns).toEqual([]);
    },
    done: (view) => {
      expect(view.lines[0]!.most).toBe(BOUGHT - BACK);
      expect(returnIn(view)).toMatchObject({ state: 'Return label issued', lines: [{ expected: BACK }] });
    }
  },
  cancel: {
    ...{ begins: 'authorized', effects: ['NorthOms returns.cancel'] },
    asks: (order, key) => change(order, key, 'cancel', { reason: 'The customer keeps it.' }),
    open: (view) => {
      expect(view.lines[0]!.most).toBe(BOUGHT - BACK);
      expect(returnIn(view).state).toBe('Return label issued');
      expect(returnIn(view).cannotCancel).toMatch(SENTENCE);
    },
    done: (view) => {
      expect(view.lines[0]!.most).toBe(BOUGHT);
      expect(returnIn(view).state).toBe('Cancelled');
    }
  },
  extend: {
    ...{ begins: 'authorized', effects: ['NorthOms returns.extend'] },
    asks: (order, key) =>
      change(order, key, 'extend', { reason: 'The customer is away.', lastDay: dayIn(LONGER_DAYS) }),
    open: (view) => {
      expect(laneOf(view, 'goods').dueAt).toContain(dayIn(SENT_WITHIN_DAYS));
      expect(returnIn(view).cannotExtend).toMatch(SENTENCE);
    },
    done: (view) => expect(laneOf(view, 'goods').dueAt).toContain(dayIn(LONGER_DAYS))
  },
  label: {
    ...{ begins: 'authorized', effects: ['Ups returns.label'] },
    asks: (order, key) => change(order, key, 'replaceLabel', { reason: 'The printer broke.', kind: 'dropOffCode' }),
    open: (view) =>
      expect(returnIn(view)).toMatchObject({ dropOffCode: null, cannotLabel: expect.stringMatching(SENTENCE) }),
    done: (view) => expect(returnIn(view).dropOffCode).toMatch(/^DO-/)
  },
  credit: {
    ...{ begins: 'received', effects: ['Erp credits.request'] },
    asks: (order, key) => change(order, key, 'requestCredit'),
    open: (view) => {
      expect(laneOf(view, 'money').state).toBe('Nothing yet');
      expect(returnIn(view)).toMatchObject({ owed: '20.00 USD', cannotCredit: expect.stringMatching(SENTENCE) });
    },
    done: (view) => {
      expect(laneOf(view, 'money').state).toBe('Credit issued');
      expect(returnIn(view).lines).toMatchObject([{ issued: '20.00 USD', reconciliation: 'matched' }]);
    }
  }
};

const DAY_MS = 86_400_000;
const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const kinds = [null, ...(Object.keys(misbehaviours) as Misbehaviour[])];
const keyOf = (kind: Misbehaviour | null, step: string): string => `${kind ?? 'well'}-${step}-0001`;

let stage: ReturnsStage;
/** An order for each fault and step, as it is when the step begins. */
const orders = new Map<string, KnownOrder>();

async function change(
  order: KnownOrder,
  key: string,
  method: Change['method'],
  more?: Record<string, unknown>
): Promise<void> {
  const { returns } = await stage.look(order);
  await stage.change(order, returns[0]!.id, key, { method, ...(more && { more }) });
}

beforeAll(async () => {
  stage = await ReturnsStage.open();
  const names = kinds.flatMap((kind) => Object.keys(steps).map((step) => keyOf(kind, step)));
  const found = await stage.delivered(names.length, BOUGHT);
  names.forEach((name, index) => orders.set(name, found[index]!));
  const begun = names.filter((name) => steps[name.split('-').at(-2)!]!.begins !== 'nothing');
  for (const name of begun) await authorizes(orders.get(name)!, `before-${name}`);
  for (const name of begun) await stage.settled(orders.get(name)!);
  for (const name of begun.filter((each) => each.includes('credit'))) {
    const { number: order } = orders.get(name)!;
    stage.act('EastWms', 'receives', { return: `${order}-R1`, order, lines: { '1': BACK } });
  }
  await stage.relay();
});
afterAll(() => stage?.close());
afterEach(() => stage.misbehave(null));

const newest = ({ commands }: OrderReturnsView): CommandView => commands[0]!;

/** What the page says is so: nothing is confirmed that was not done, nothing rejected that was. */
function isTrue(view: OrderReturnsView, requestKey: string, { effects, open }: Step): void {
  const { statusLabel, message, open: isOpen } = newest(view);
  expect(`${statusLabel} ${message}`).not.toMatch(/Facade/);
  expect(statusLabel).toMatch(isOpen ? /^Submitted$/ : /^Confirmed by .+/);
  if (isOpen) open(view);
  else expect(stage.effectsOf(requestKey)).toEqual(effects);
}

describe('every fault of the façade at every step', () => {
  it.each(kinds)('%s: says Submitted until it is decided, converges, and every ledger has one effect', async (how) => {
    const asked = Object.entries(steps).map(([name, step]) => {
      const key = keyOf(how, name);
      return { key, step, order: orders.get(key)! };
    });
    stage.misbehave(how);

    // Pressed twice, sent again by a browser that lost the answer.
    for (const { key, step, order } of asked) await Promise.all([1, 2, 3].map(() => step.asks(order, key)));
    for (const { key, step, order } of how === null ? [] : asked) {
      const view = await stage.until(order, (seen) => newest(seen).message !== null);
      isTrue(view, key, step);
      expect(newest(view)).toMatchObject({ open: true, tone: 'warning', message: expect.stringMatching(SENTENCE) });
    }
    stage.misbehave(null);
    for (const { key, step, order } of asked) await stage.settled(order, (view) => isTrue(view, key, step));
    await stage.relay();
    stage.pass(UNTIL_PAID_S);
    await stage.relay();

    for (const { key, step, order } of asked) {
      step.done(await stage.look(order));
      expect(stage.effectsOf(key)).toEqual(step.effects);
      await step.asks(order, key);
      expect((await stage.settled(order)).commands.filter(({ open }) => open)).toEqual([]);
      expect(stage.effectsOf(key)).toEqual(step.effects);
    }
  });

  it('has paid each credit once', () => {
    expect(stage.paid().map(({ amount }) => amount)).toEqual(kinds.map(() => 20));
  });
});
