import { collectGarbage } from './garbage.js';

/** V8 forgets the code of functions that were not called during a few collections: those of the start. */
const ROUNDS = 5;
const BETWEEN_MS = 3_000;

/**
 * Gives the memory back that only the start needed. An idle process allocates nothing, so V8 would see no reason to
 * look for garbage and would keep it for hours. Concerns the calling thread; it does not keep the process alive.
 */
export function forgetStart(): void {
  let left = ROUNDS;
  const timer = setInterval(() => {
    collectGarbage('major');
    if (--left === 0) clearInterval(timer);
  }, BETWEEN_MS);
  timer.unref();
}
