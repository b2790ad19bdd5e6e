import { CONTRACT_VERSION, keyFromContent, type UnreadableEvent } from '../../contracts/index.js';
import { maskRaw, type Reading, type Refusal } from '../adapters/index.js';
import { excerptOf } from './excerpt.js';
import { word } from './shape.js';

const UNKNOWN = 'unknown';

/** A part that could not be read, as the event that tells the org of it. */
export function unreadableEvent(file: string, reading: Reading, refusal: Refusal): UnreadableEvent {
  const system = word(refusal.system || UNKNOWN, /^[\w .-]{1,40}$/);
  const eventKey = unreadableKey(system, refusal);
  return {
    eventKey,
    contractVersion: CONTRACT_VERSION,
    sourceSystem: system,
    // Nothing comes before or after a part that is no fact.
    partitionKey: `${system}|${eventKey}`,
    subject: 'Unreadable',
    codeType: 'format',
    code: reading.format.slice(0, 80),
    payload: {
      unreadable: {
        file: maskRaw(file).slice(0, 255),
        format: reading.format.slice(0, 80),
        part: refusal.part.slice(0, 255),
        problem: refusal.reason.slice(0, 1000),
        cure: refusal.fix.slice(0, 500)
      },
      raw: excerptOf(refusal.raw)
    }
  };
}

/** The same broken part sent again has the same key, in whatever file and whatever a newer relay says about it. */
export const unreadableKey = (system: string, { identity, raw }: Refusal): string =>
  keyFromContent(system, { unreadable: identity ?? raw });
