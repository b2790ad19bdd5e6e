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
