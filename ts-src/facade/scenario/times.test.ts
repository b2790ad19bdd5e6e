import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clockFrom, clockUntil } from './times.js';

const START = Date.parse('2026-03-01T08:00:00Z');

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

it('a fast clock is ahead after its start, and one that has to catch up is behind until then and never ahead', () => {
  const ahead = clockFrom(START, 10);
  const behind = clockUntil(START + 60_000, 10);

  expect([ahead(), behind()]).toEqual([START, START - 540_000]);
  vi.setSystemTime(START + 30_000);
  expect([ahead(), behind()]).toEqual([START + 300_000, START - 240_000]);
  vi.setSystemTime(START + 90_000);
  expect([ahead(), behind()]).toEqual([START + 900_000, START + 90_000]);
});
