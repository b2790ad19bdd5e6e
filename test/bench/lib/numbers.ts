/** The middle value: one slow round of a busy machine does not count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that work took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The middle of the ratios of two ways, each pair measured one right after the other so that both meet the same load. */
export const medianRatio = (pairs: readonly { ours: number; theirs: number }[]): number =>
  median(pairs.map(({ ours, theirs }) => ours / theirs));
