import { ownedByTransaction } from './transaction-state.js';
import type { ApexList } from './values/list.js';
import type { ApexMap } from './values/map.js';

export type TriggerTiming = 'before' | 'after';
export type TriggerOp = 'insert' | 'update' | 'delete' | 'undelete';

/** What `Trigger.new` and its siblings answer while a trigger runs. */
export interface TriggerContext {
  readonly timing: TriggerTiming;
  readonly op: TriggerOp;
  /** `Trigger.new`: null in delete triggers. */
  readonly newList: ApexList | null;
  readonly oldList: ApexList | null;
  readonly newMap: ApexMap | null;
  readonly oldMap: ApexMap | null;
  readonly size: number;
}

const stack: TriggerContext[] = [];

ownedByTransaction(() => {
  const running = stack.splice(0);
  return () => void stack.push(...running);
});

/** The innermost running trigger; null when none runs (`Trigger.isExecuting` is false). */
export function triggerContext(): TriggerContext | null {
  return stack[stack.length - 1] ?? null;
}

/** Runs `body` as part of a trigger. */
export function inTrigger<R>(context: TriggerContext, body: () => R): R {
  stack.push(context);
  try {
    return body();
  } finally {
    stack.pop();
  }
}
