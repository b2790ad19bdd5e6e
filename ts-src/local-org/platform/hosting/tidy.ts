import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8 forgets the code of functions that were not called during a few collections: those of the start. */
const ROUNDS = 5;
const BETWEEN_MS = 3_000;

/**
 * Gives the memory back that only the start needed. An idle process allocates nothing, so V8 would see no reason to
 * look for garbage and would keep it for hours. Concerns the calling thread; it does not keep the process alive.
 */
export function forgetStart(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  let left = ROUNDS;
  const timer = setInterval(() => {
    collect();
    if (--left === 0) clearInterval(timer);
  }, BETWEEN_MS);
  timer.unref();
}
