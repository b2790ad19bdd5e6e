import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collector = (options?: { type: 'minor' | 'major' }) => void;

let collector: Collector | null = null;

/** Collects the garbage of this thread now: the young (`minor`) or all of it (`major`). */
export function collectGarbage(type: 'minor' | 'major'): void {
  if (!collector) {
    setFlagsFromString('--expose-gc');
    collector = runInNewContext('gc') as Collector;
    setFlagsFromString('--no-expose-gc');
  }
  // Any argument asks some V8 versions for the young only, whatever it says.
  if (type === 'minor') collector({ type });
  else collector();
}
