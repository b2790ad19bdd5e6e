import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives the memory back that only the start needed. An idle process allocates nothing, so V8 would see no reason to
 * look for garbage and would keep it for hours. Concerns the calling thread.
 */
export function forgetStart(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  collect();
}
