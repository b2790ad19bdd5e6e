/** What becomes of a call. Nothing of it is told once a later call was made. */
export interface Reaction<Answer> {
  answered: (answer: Answer) => void;
  failed: (error: unknown) => void;
  /** Told after either. */
  ended?: () => void;
}

/** Calls of which only the latest counts. */
export interface LatestCall {
  /** Makes a call in place of the one before; resolves when it has ended, whichever way. */
  make<Answer>(call: () => Promise<Answer>, reaction: Reaction<Answer>): Promise<void>;
  /** Lets go of a call that has not been answered yet. */
  forget(): void;
}

/** For a component that asks again before it was answered: whatever comes late is not shown. */
export function latestCall(): LatestCall {
  let latest = 0;
  return {
    async make(call, { answered, failed, ended }) {
      const turn = (latest += 1);
      try {
        const answer = await call();
        if (turn === latest) answered(answer);
      } catch (error) {
        if (turn === latest) failed(error);
      }
      if (turn === latest) ended?.();
    },
    forget() {
      latest += 1;
    }
  };
}
