/** The loops of HotLoops.cls as one would write them in JavaScript. Integers are 32 bits wide in both. */
export const nativeLoops: Readonly<Record<string, (size: number) => number>> = {
  integers(turns) {
    let seed = 42;
    let sum = 0;
    for (let i = 0; i < turns; i++) {
      seed = (Math.imul(seed, 1103515245) + 12345) | 0;
      if (seed > 0) sum = (sum + ((seed / 7) | 0)) | 0;
      else sum = (sum - (i % 13)) | 0;
    }
    return sum;
  },

  lists(size) {
    const composite: boolean[] = [];
    for (let i = 0; i <= size; i++) composite.push(false);
    let primes = 0;
    for (let i = 2; i <= size; i++) {
      if (composite[i]) continue;
      primes++;
      for (let j = i + i; j <= size; j += i) composite[j] = true;
    }
    return primes;
  },

  maps(turns) {
    const keys: string[] = [];
    for (let i = 0; i < 1000; i++) keys.push(`key-${i}`);
    const counts = new Map<string, number>();
    for (let i = 0; i < turns; i++) {
      const key = keys[Math.imul(i, 31) % 1000]!;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    let sum = 0;
    for (const [key, count] of counts) sum += count * key.length;
    return sum;
  },

  strings(turns) {
    let text = '';
    const parts: string[] = [];
    for (let i = 0; i < turns; i++) {
      text += `n${i};`;
      if (i % 10 === 0) {
        parts.push(text);
        text = '';
      }
    }
    return parts.join(',').length + text.length;
  },

  objects(turns) {
    // The objects are kept: otherwise V8 makes none at all here, and there is nothing to compare.
    const pairs: Pair[] = [];
    for (let i = 0; i < turns; i++) pairs.push(new Pair(i, i % 17));
    const tally = new Tally();
    for (const pair of pairs) tally.add(pair);
    return tally.total;
  }
};

class Pair {
  readonly left: number;
  readonly right: number;

  constructor(left: number, right: number) {
    this.left = left;
    this.right = right;
  }

  sum(): number {
    return this.left + this.right;
  }
}

class Tally {
  total = 0;

  add(pair: Pair): void {
    this.total = (this.total + pair.sum()) | 0;
  }
}
