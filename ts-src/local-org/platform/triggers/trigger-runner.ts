import { ApexException, ApexLimitException } from '../../apex/runtime/exceptions.js';
import { toApex } from '../../apex/runtime/flow.js';
import { type TriggerContext, type TriggerOp, type TriggerTiming } from '../../apex/runtime/trigger-context.js';
import { listOf, mapOf, sobjectType, T } from '../../apex/runtime/types.js';
import { ApexList, ApexMap, type SObject } from '../../apex/runtime/values/index.js';
import { TriggerFailure } from '../../data/dml/types.js';

/** A trigger of the loaded program. */
export interface RunnableTrigger {
  readonly name: string;
  /** Object it is on. */
  readonly object: string;
  /** `before insert`, lower case. */
  readonly events: readonly string[];
  run(context: TriggerContext): void;
}

/** Wraps a trigger's turn. `event` is `before insert`. */
export type Around = (trigger: RunnableTrigger, event: string, run: () => void) => void;

/** Triggers that fire each other deeper than this are stopped. */
const MAX_DEPTH = 16;

/** Runs the triggers of objects. */
export class TriggerRunner {
  private readonly byObject = new Map<string, RunnableTrigger[]>();
  private depth = 0;

  constructor(triggers: readonly RunnableTrigger[]) {
    for (const trigger of triggers) {
      const key = trigger.object.toLowerCase();
      this.byObject.set(key, [...(this.byObject.get(key) ?? []), trigger]);
    }
  }

  /** True when the object has triggers. */
  has(object: string): boolean {
    return this.byObject.has(object.toLowerCase());
  }

  /** True while a trigger runs. */
  get running(): boolean {
    return this.depth > 0;
  }

  /** Runs every trigger of that event. Throws `TriggerFailure` when one throws; limits pass through. */
  fire(
    object: string,
    timing: TriggerTiming,
    op: TriggerOp,
    newRecords: readonly SObject[],
    oldRecords: readonly SObject[],
    around: Around = (_trigger, _event, run) => run()
  ): void {
    const event = `${timing} ${op}`;
    const triggers = (this.byObject.get(object.toLowerCase()) ?? []).filter((each) => each.events.includes(event));
    if (triggers.length === 0) return;
    const context = contextOf(object, timing, op, newRecords, oldRecords);
    this.depth++;
    try {
      if (this.depth > MAX_DEPTH) throw depthExceeded(object, timing, op);
      for (const trigger of triggers) around(trigger, event, () => this.runOne(trigger, context));
    } finally {
      this.depth--;
    }
  }

  /** Runs one trigger on events. What it throws is thrown. */
  fireEvent(name: string, object: string, events: readonly SObject[]): void {
    const trigger = this.byObject.get(object.toLowerCase())?.find((each) => each.name === name);
    if (!trigger) throw new Error(`No trigger ${name}`);
    const context = contextOf(object, 'after', 'insert', events, []);
    for (const event of events) event.readOnly = true;
    trigger.run(context);
  }

  private runOne(trigger: RunnableTrigger, context: TriggerContext): void {
    try {
      trigger.run(context);
    } catch (raised) {
      const error = toApex(raised);
      if (error instanceof ApexException && !(error instanceof ApexLimitException)) {
        throw new TriggerFailure(trigger.name, error);
      }
      throw error;
    }
  }
}

function depthExceeded(object: string, timing: TriggerTiming, op: TriggerOp): ApexException {
  const event = `${timing[0]?.toUpperCase()}${timing.slice(1)}${op[0]?.toUpperCase()}${op.slice(1)}`;
  return new ApexLimitException(`Maximum trigger depth exceeded\n${object} trigger event ${event}`);
}

function contextOf(
  object: string,
  timing: TriggerTiming,
  op: TriggerOp,
  newRecords: readonly SObject[],
  oldRecords: readonly SObject[]
): TriggerContext {
  const type = sobjectType(newRecords[0]?.typeName ?? oldRecords[0]?.typeName ?? object);
  const list = (records: readonly SObject[]): ApexList => new ApexList(listOf(type), [...records]);
  const map = (records: readonly SObject[]): ApexMap =>
    new ApexMap(
      mapOf(T.Id, type),
      records.map((record) => [record.id, record])
    );
  const hasNew = op !== 'delete';
  const hasOld = op === 'update' || op === 'delete';
  return {
    timing,
    op,
    newList: hasNew ? list(newRecords) : null,
    oldList: hasOld ? list(oldRecords) : null,
    newMap: hasNew && !(op === 'insert' && timing === 'before') ? map(newRecords) : null,
    oldMap: hasOld ? map(oldRecords) : null,
    size: Math.max(newRecords.length, oldRecords.length)
  };
}
