const PAUSE_MS = 250;

/**
 * Waits until a check answers with something other than undefined.
 * @throws Error with `what` when that takes longer than `limitMs`, or what the check throws
 */
export async function until<T>(what: string, limitMs: number, check: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await check();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} took longer than ${Math.round(limitMs / 1000)} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** The JSON at an address, or undefined while nobody answers there. */
export async function jsonAt<T>(url: string, init: RequestInit = {}): Promise<T | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), ...init });
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}
