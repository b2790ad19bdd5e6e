import type { StockFact } from '../stock/stock-fact.js';

/** A message as a system sends it, in its own format. */
export interface Outgoing {
  name: string;
  body: string;
  /** Every number the message is about: order, sales order, warehouse order, parcel. */
  mentions: string[];
  /** What it says about stock: whoever promises the stock goes by it. */
  stock?: StockFact[];
}

/** What a system is given when it is made to do something. */
export interface Work {
  /** When it happens, by the clock of the demonstration. */
  at: Date;
  /** Turns `-3h` or `+2d` (relative to the start of the scenario) or an ISO moment into a moment. */
  moment(text: string): Date;
  /** What the system itself knows, kept across restarts. */
  memory: Memory;
  /** Has the system do something of its own accord later: `+20s`, by the clock of the demonstration. */
  later(after: string, does: string, details: object): void;
}

/** What a carrier keeps under the tracking number of a parcel that arrived. */
export interface Delivered {
  at: string;
}

/** The records of one system, by kind and number. */
export interface Memory {
  read<T>(kind: string, number: string): T | undefined;
  write(kind: string, number: string, record: object): void;
  /** The next of an endless row of numbers. */
  next(row: string): number;
}

/** A stand-in for a system of record: it has its own numbers, codes and format, and knows nothing of the others. */
export interface StandIn {
  /** Developer name of the system. */
  name: string;
  label: string;
  /** @throws Error when it does not know the action or its details are wrong. */
  perform(action: string, details: unknown, work: Work): Outgoing[];
}

/** The actions of a stand-in by name. */
export type Actions = Record<string, (details: unknown, work: Work) => Outgoing[]>;

/** Builds a stand-in from its actions. */
export const standIn = (name: string, label: string, actions: Actions): StandIn => ({
  name,
  label,
  perform(action, details, work) {
    const act = actions[action];
    if (!act) throw new Error(`${name} has no action “${action}”. It has: ${Object.keys(actions).join(', ')}.`);
    return act(details, work);
  }
});
