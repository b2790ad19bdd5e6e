type Listener = (now: number) => void;

/** Often enough for "1 minute ago" to be true, seldom enough to cost nothing. */
const EVERY = 20_000;

const listeners = new Set<Listener>();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Calls `listener` with the current time (milliseconds) about three times a minute while the page can be seen,
 * and at once when it is shown again. One timer serves the whole page.
 * @returns a function that ends the calls
 */
export function onTick(listener: Listener): () => void {
  listeners.add(listener);
  if (listeners.size === 1) start();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stop();
  };
}

function start(): void {
  document.addEventListener('visibilitychange', tick);
  // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the last listener leaves
  timer = setInterval(tick, EVERY);
}

function stop(): void {
  document.removeEventListener('visibilitychange', tick);
  clearInterval(timer);
}

function tick(): void {
  if (document.hidden) return;
  const now = Date.now();
  for (const listener of listeners) listener(now);
}
