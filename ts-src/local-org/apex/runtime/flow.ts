import { ApexException, ApexLimitException, UnsupportedFeature, apexError, nullPointer } from './exceptions.js';
import { hostOrNull } from './host.js';
import { ownedByTransaction } from './transaction-state.js';

/** Loop turns and method calls between two looks at CPU time and heap. */
const TICKS = 5000;

/** Apex methods that may call each other. */
const DEEPEST = 1000;

/** Counts in emitted code: down to the next look at the limits (`ring` asks the host), and how deep calls are. */
export const clock = {
  left: TICKS,
  /** Methods that have begun and not ended. */
  depth: 0,
  deepest: DEEPEST,
  ring(): void {
    clock.left = TICKS;
    hostOrNull()?.tick();
  },
  tooDeep(): never {
    clock.depth--;
    throw stackTooDeep();
  }
};

function stackTooDeep(): ApexLimitException {
  return new ApexLimitException(`Maximum stack depth reached: ${DEEPEST + 1}`);
}

/** Stands where a value must not be null. */
export function refuseNull(): never {
  throw nullPointer();
}

/** Runs instead of code that was refused at compile time. */
export function refused(reason: string): never {
  throw new UnsupportedFeature(reason, false);
}

/** What `throw x` throws. */
export function thrown(value: unknown): unknown {
  const error = value ?? nullPointer();
  hostOrNull()?.thrown?.(error);
  return error;
}

/**
 * The Apex exception a JavaScript error stands for. Throws again what Apex may not catch: governor limits, missing
 * features, defects of the local org itself.
 */
export function caught(error: unknown): ApexException {
  const apex = toApex(error);
  if (!(apex instanceof ApexException) || apex instanceof ApexLimitException) throw apex;
  hostOrNull()?.thrown?.(apex);
  return apex;
}

/** Like {@link caught} without throwing: errors that have no Apex counterpart come back as they are. */
export function toApex(error: unknown): unknown {
  if (error instanceof ApexException) return error;
  // No regular expressions here: with the stack used up, compiling one fails in its own way.
  if (error instanceof RangeError && error.message.includes('call stack')) {
    const apex = stackTooDeep();
    apex.useFramesOf(error);
    return apex;
  }
  if (error instanceof TypeError && error.message.includes('properties of null')) {
    const apex = nullPointer();
    apex.useFramesOf(error);
    return apex;
  }
  return error;
}

interface WithStatics {
  $s: unknown;
}

const touchedClasses: WithStatics[] = [];

/** Remembers a class whose static fields have come into being. */
export function touched(emitted: WithStatics): void {
  touchedClasses.push(emitted);
}

/** Forgets all static fields: they belong to one transaction. */
export function resetStatics(): void {
  for (const emitted of touchedClasses) emitted.$s = null;
  touchedClasses.length = 0;
}

ownedByTransaction(() => {
  const values = touchedClasses.map((emitted) => ({ emitted, statics: emitted.$s }));
  const { depth } = clock;
  resetStatics();
  clock.depth = 0;
  return () => {
    clock.depth = depth;
    resetStatics();
    for (const { emitted, statics } of values) {
      emitted.$s = statics;
      touchedClasses.push(emitted);
    }
  };
});

/** Assigns through a setter where the assignment's value is used. */
export function setThrough(target: Record<string, (value: unknown) => void>, key: string, value: unknown): unknown {
  (target[key] as (value: unknown) => void).call(target, value);
  return value;
}

/** `System.MathException` of a division by zero. */
export function divideByZero(): never {
  throw apexError('System.MathException', 'Divide by 0');
}
