import { describe, expect, it, vi } from 'vitest';
import { createLiveCache } from './live-cache.js';
import type { WireResult } from './wire.js';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('values that wires share', () => {
  it('are loaded once for listeners of the same key and given to each', async () => {
    const cache = createLiveCache(60_000);
    const load = vi.fn(() => Promise.resolve({ n: 1 }));
    const a: WireResult<unknown>[] = [];
    const b: WireResult<unknown>[] = [];
    cache.listen('k', load, (result) => a.push(result));
    cache.listen('k', load, (result) => b.push(result));
    await settle();

    expect(load).toHaveBeenCalledTimes(1);
    expect([a, b].map((got) => got.map(({ data }) => data))).toEqual([[{ n: 1 }], [{ n: 1 }]]);
  });

  it('reach every listener again when one asks to refresh what it was given', async () => {
    const cache = createLiveCache(60_000);
    let n = 0;
    const load = (): Promise<number> => Promise.resolve((n += 1));
    const a: WireResult<unknown>[] = [];
    const b: WireResult<unknown>[] = [];
    cache.listen('k', load, (result) => a.push(result));
    cache.listen('k', load, (result) => b.push(result));
    await settle();
    await cache.refresh(cache.keyOf(a[0] ?? {}) ?? '');

    expect(a.map(({ data }) => data)).toEqual([1, 2]);
    expect(b.map(({ data }) => data)).toEqual([1, 2]);
  });

  it('are loaded after a refresh that came while an older load was under way', async () => {
    const cache = createLiveCache(0);
    const answers = ['old', 'new'];
    const got: unknown[] = [];
    cache.listen(
      'k',
      () => Promise.resolve(answers.shift()),
      ({ data }) => got.push(data)
    );
    await cache.refresh('k');

    expect(got).toEqual(['old', 'new']);
  });

  it('cannot be changed by who gets them, and errors are kept apart from data', async () => {
    const cache = createLiveCache(0);
    const got: WireResult<{ list: number[] }>[] = [];
    cache.listen(
      'ok',
      () => Promise.resolve({ list: [1] }),
      (result) => got.push(result)
    );
    cache.listen(
      'bad',
      () => Promise.reject(new Error('no')),
      (result) => got.push(result as never)
    );
    await settle();

    expect(() => got.find(({ data }) => data)?.data?.list.push(2)).toThrow(TypeError);
    expect(got.find(({ error }) => error)).toMatchObject({ data: undefined, error: { message: 'no' } });
  });

  it('are not given to a listener that left', async () => {
    const cache = createLiveCache(0);
    const emit = vi.fn();
    const stop = cache.listen('k', () => Promise.resolve(1), emit);
    stop();
    await settle();

    expect(emit).not.toHaveBeenCalled();
  });
});
