/** How to poll; times in milliseconds. */
export interface PollSettings {
  /** Does the check; a rejection makes the next wait longer. */
  task: () => Promise<void>;
  /** Wait between checks while all is well. */
  every: number;
  /** Longest wait after repeated failures. */
  longest: number;
  /** Told after each check whether it failed, and how often in a row. */
  onResult?: (failures: number, error: unknown) => void;
  /** A number from 0 to 1; replaced in tests. */
  random?: () => number;
}

/** A running poll. */
export interface Poll {
  /** Ends it for good. */
  stop(): void;
  /** Whether its component can be seen; the page's own visibility is watched anyway. */
  setShown(shown: boolean): void;
  /** Checks now instead of later, if it can be seen. */
  now(): void;
}

/** Share of a wait that is left to chance, so that a hundred consoles do not ask in step. */
const JITTER = 0.2;

/**
 * Repeats a check while somebody can see the result: it pauses when the page or component is hidden, checks at once when
 * shown again, and waits twice as long after each failure.
 */
export function startPoll({ task, every, longest, onResult, random = Math.random }: PollSettings): Poll {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let shown = true;
  let running = false;
  let stopped = false;

  const visible = () => shown && !document.hidden && !stopped;

  async function check(): Promise<void> {
    clearTimeout(timer);
    if (running || !visible()) return;
    running = true;
    let problem: unknown = null;
    try {
      await task();
      failures = 0;
    } catch (error) {
      failures += 1;
      problem = error;
    }
    running = false;
    if (stopped) return;
    onResult?.(failures, problem);
    plan();
  }

  function plan(): void {
    clearTimeout(timer);
    if (!visible()) return;
    const wait = Math.min(longest, every * 2 ** failures) * (1 - JITTER / 2 + JITTER * random());
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- this is what a poll is; `stop` clears it
    timer = setTimeout(check, wait);
  }

  function follow(): void {
    if (visible()) check();
    else clearTimeout(timer);
  }

  document.addEventListener('visibilitychange', follow);
  plan();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', follow);
    },
    setShown(next) {
      if (next === shown) return;
      shown = next;
      follow();
    },
    now() {
      check();
    }
  };
}
