import { getHeapStatistics } from 'node:v8';
import { recordsMade } from '../../apex/runtime/values/index.js';

/** Bytes here for one on the platform: collections grow ahead of need, and a text's predecessor lingers. */
const WEIGHT = 2;
/** What a record takes here beyond what it would take on the platform, in bytes. */
const RECORD_OVERHEAD = 250;
/** A transaction that begins with more than this of fresh garbage has it collected first, in bytes. */
const TOLERATED_GARBAGE = 2_000_000;
/** Joined texts are measured when they have grown by so many characters. */
const TEXT_STEP = 500_000;
/** The join of two texts of this length is measured at once. */
const LARGE_PART = 50_000;
/** Even an empty transaction has some heap, in bytes. */
const LEAST = 1024;

let lastStart = 0;
/** For the reading's sake only: of a result nobody keeps, optimized code leaves the reading out. */
export let lastRead = 0;

function bytes(): number {
  return getHeapStatistics().used_heap_size;
}

/**
 * Estimates the heap of a transaction from below: half of what this thread's JavaScript heap has grown by since it
 * began, records counted at about their weight on the platform. Garbage is collected before a limit is said to be
 * passed, so that only what is kept counts. So a program may keep up to about twice the limit, but none fails that
 * would fit. What lay around as garbage at the start hides as much; binary data is not seen.
 */
export class HeapMeter {
  private base: number;
  private readonly collect: (type: 'minor' | 'major') => void;
  private readonly recordsBefore = recordsMade();
  /** Until the heap is this large, the last look still holds. */
  private quietBelow = 0;
  private joinedSince = 0;
  /** Bytes in use when garbage was last collected for an answer. */
  private measured = 0;

  /** @param collect collects the garbage of this thread */
  constructor(collect: (type: 'minor' | 'major') => void) {
    this.collect = collect;
    if (bytes() - lastStart > TOLERATED_GARBAGE) collect('minor');
    this.base = lastStart = bytes();
  }

  /** Bytes in use. */
  used(): number {
    const tolerated = this.measured + TOLERATED_GARBAGE;
    if (this.grownBy() > tolerated) {
      this.collect('minor');
      if (this.grownBy() > tolerated) this.collect('major');
      this.measured = this.grownBy();
    }
    return Math.max(LEAST, this.grownBy());
  }

  /** The bytes in use when they are more than `maximum`; null when they are not. */
  beyond(maximum: number): number | null {
    if (this.grownBy() <= maximum || bytes() < this.quietBelow) return null;
    this.collect('minor');
    if (this.grownBy() <= maximum) return null;
    this.collect('major');
    const used = this.grownBy();
    if (used > maximum) return used;
    this.quietBelow = bytes() + maximum / 4;
    return null;
  }

  /** Notes that a text was joined of two, the shorter of `added` characters. True when it is time to measure. */
  noteJoined(text: string, added: number): boolean {
    this.joinedSince += added;
    if (added < LARGE_PART && this.joinedSince < TEXT_STEP) return false;
    this.joinedSince = 0;
    // V8 keeps joined texts as their parts until somebody reads them: reading it makes it count.
    lastRead = Number(text);
    return true;
  }

  private grownBy(): number {
    const now = bytes();
    this.base = Math.min(this.base, now);
    const records = (recordsMade() - this.recordsBefore) * RECORD_OVERHEAD;
    return Math.round((now - this.base - records) / WEIGHT);
  }
}
