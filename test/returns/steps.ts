import { expect } from 'vitest';
import type { CommandView } from '../../ts-src/lwc/types/commands.js';
import type { OrderReturnsView, ReturnLane, ReturnView } from '../../ts-src/lwc/types/returns.js';
import { some, type Change, type KnownOrder, type ReturnsStage } from './stage.js';

/** Goods of each order, and how many of them come back. */
const BOUGHT = 3;
const BACK = 2;
/** How long an order system gives people to send goods, and how long they are given instead. */
const SENT_WITHIN_DAYS = 30;
const LONGER_DAYS = 60;
const DAY_MS = 86_400_000;
/** Long enough for an ERP to pay. */
const UNTIL_PAID_S = 60;
export const SENTENCE = /\w+\.$/;

/** Something that is asked of the systems, with what it must look like. */
interface Step {
  asks: (stage: ReturnsStage, order: KnownOrder, requestKey: string) => Promise<unknown>;
  /** Whether there is a return to begin with, and whether its goods have come. */
  begins: 'nothing' | 'authorized' | 'received';
  /** What the systems do because of it. */
  effects: string[];
  /** While nobody knows what becomes of it. */
  open: (view: OrderReturnsView) => void;
  /** When the systems have told. */
  done: (view: OrderReturnsView) => void;
}

const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const returnIn = ({ returns }: OrderReturnsView): ReturnView => {
  expect(returns).toHaveLength(1);
  return returns[0]!;
};
const laneOf = (view: OrderReturnsView, key: ReturnLane['key']): ReturnLane =>
  returnIn(view).lanes.find((lane) => lane.key === key)!;

async function change(
  stage: ReturnsStage,
  order: KnownOrder,
  key: string,
  method: Change['method'],
  more?: Record<string, unknown>
): Promise<void> {
  const { returns } = await stage.look(order);
  await stage.change(order, returns[0]!.id, key, { method, ...(more && { more }) });
}

export const steps: Record<string, Step> = {
  authorize: {
    ...{
      begins: 'nothing',
      asks: (stage, order, key) => stage.authorize(order, key, some(BACK)),
      effects: ['NorthOms returns.authorize', 'Ups returns.label']
    },
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
    asks: (stage, order, key) => change(stage, order, key, 'cancel', { reason: 'The customer keeps it.' }),
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
    asks: (stage, order, key) =>
      change(stage, order, key, 'extend', { reason: 'The customer is away.', lastDay: dayIn(LONGER_DAYS) }),
    open: (view) => {
      expect(laneOf(view, 'goods').dueAt).toContain(dayIn(SENT_WITHIN_DAYS));
      expect(returnIn(view).cannotExtend).toMatch(SENTENCE);
    },
    done: (view) => expect(laneOf(view, 'goods').dueAt).toContain(dayIn(LONGER_DAYS))
  },
  label: {
    ...{ begins: 'authorized', effects: ['Ups returns.label'] },
    asks: (stage, order, key) =>
      change(stage, order, key, 'replaceLabel', { reason: 'The printer broke.', kind: 'dropOffCode' }),
    open: (view) =>
      expect(returnIn(view)).toMatchObject({ dropOffCode: null, cannotLabel: expect.stringMatching(SENTENCE) }),
    done: (view) => expect(returnIn(view).dropOffCode).toMatch(/^DO-/)
  },
  credit: {
    ...{ begins: 'received', effects: ['Erp credits.request'] },
    asks: (stage, order, key) => change(stage, order, key, 'requestCredit'),
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

/** A step that is taken with an order of its own, under a key of its own. */
export interface Taken extends Step {
  key: string;
  order: KnownOrder;
}

/** Every step once for each of the names, with orders that are as far as the steps need them. */
export async function begin(stage: ReturnsStage, names: readonly string[]): Promise<Map<string, Taken[]>> {
  const all = names.flatMap((name) => Object.entries(steps).map(([step, what]) => ({ name, step, what })));
  const orders = await stage.delivered(all.length, BOUGHT);
  const taken = all.map(({ name, step, what }, index) => ({
    ...{ ...what, name, key: `${name}-${step}-0001`, order: orders[index]! }
  }));
  const begun = taken.filter(({ begins }) => begins !== 'nothing');
  for (const { key, order } of begun) await stage.authorize(order, `before-${key}`, some(BACK));
  for (const { order } of begun) await stage.settled(order);
  for (const { order } of begun.filter(({ begins }) => begins === 'received')) {
    const { number } = order;
    stage.act('EastWms', 'receives', { return: `${number}-R1`, order: number, lines: { '1': BACK } });
  }
  await stage.relay();
  return new Map(names.map((name) => [name, taken.filter((each) => each.name === name)]));
}

/** What was asked last. */
export const newest = ({ commands }: OrderReturnsView): CommandView => commands[0]!;

/** What the page says is so: what is open is not decided, and what is confirmed was done. */
export function isTrue(stage: ReturnsStage, view: OrderReturnsView, { key, effects, open }: Taken): void {
  const { statusLabel, message, open: isOpen } = newest(view);
  // People are told of systems by their names.
  expect(`${statusLabel} ${message}`).not.toMatch(/Facade/);
  expect(statusLabel).toMatch(isOpen ? /^Submitted$/ : /^Confirmed by .+/);
  if (isOpen) open(view);
  else expect(stage.effectsOf(key)).toEqual(effects);
}

/** Nothing stands in the way any more: every step is done, once, and asking again changes nothing. */
export async function converge(stage: ReturnsStage, taken: readonly Taken[]): Promise<void> {
  for (const each of taken) await stage.settled(each.order, (view) => isTrue(stage, view, each));
  await stage.relay();
  stage.pass(UNTIL_PAID_S);
  await stage.relay();
  for (const { key, order, asks, effects, done } of taken) {
    done(await stage.look(order));
    expect(stage.effectsOf(key)).toEqual(effects);
    await asks(stage, order, key);
    expect((await stage.settled(order)).open).toBe(false);
    expect(stage.effectsOf(key)).toEqual(effects);
  }
}
