import ask from '@salesforce/apex/PromiseController.ask';
import askLive from '@salesforce/apex/PromiseController.askLive';
import type { PromiseAnswer, PromiseAsk } from '../../types/promise.js';

/** Nothing was ever answered to this question. */
const UNANSWERED = 'unanswered';

/**
 * Asks what can be promised: what is known first, and the systems with the ticket that comes along with it.
 *
 * @param onKnown told what was known last while the systems are being asked
 */
export async function askInSteps(asked: PromiseAsk, onKnown: (answer: PromiseAnswer) => void): Promise<PromiseAnswer> {
  const askJson = JSON.stringify(asked);
  const known = await ask({ askJson });
  if (!known.ticket) return known;
  if (known.outcome !== UNANSWERED) onKnown(known);
  return askLive({ ticket: known.ticket, askJson });
}

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
