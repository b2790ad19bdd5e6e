/** The middle value: one slow round of a busy machine does not count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * CPU milliseconds of this process that work took. Other processes of a busy machine do not count, so that a ratio comes
 * out the same there.
 */
export async function cpuTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The middle of the ratios of two ways; each pair was measured one right after the other. */
export const medianRatio = (pairs: readonly { ours: number; theirs: number }[]): number =>
  median(pairs.map(({ ours, theirs }) => ours / theirs));
