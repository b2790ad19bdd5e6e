/** A later call in place of the one before. */
export interface AskAgain {
  /** Plans it, unless there is no time to do it. */
  after(milliseconds: number | null): void;
  forget(): void;
}

/**
 * Asks again by itself, once, where an answer says when that makes sense.
 *
 * @param mayAsk whether somebody is looking; else it is put off
 */
export function askAgain(mayAsk: () => boolean, task: () => void): AskAgain {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const plan = (milliseconds: number): void => {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- `forget` clears it
    timer = setTimeout(() => (mayAsk() ? task() : plan(milliseconds)), milliseconds);
  };
  return {
    after(milliseconds) {
      clearTimeout(timer);
      if (milliseconds !== null) plan(milliseconds);
    },
    forget() {
      clearTimeout(timer);
    }
  };
}
