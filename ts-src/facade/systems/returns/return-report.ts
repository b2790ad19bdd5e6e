import { CONTRACT_VERSION, returnKey, type OrderEvent, type ReturnFacts } from '../../../contracts/index.js';
import type { Outgoing, Work } from '../stand-in.js';

/** System whose numbers of orders everybody cites. */
export const ORDER_MASTER = 'NorthOms';

/** What a system that speaks the contract says about a return. */
export interface ReturnReport {
  /** The number of its own document about it: a receipt, a credit memo. */
  number: string;
  order: string;
  codeType: string;
  code: string;
  text: string;
  reason?: string | undefined;
  correlation?: string | undefined;
  facts: ReturnFacts;
}

/** A message with one fact about a return, under the return's number and with that of the system's own document. */
export function returnMessage(system: string, report: ReturnReport, work: Work): Outgoing {
  const { number, order, code, facts } = report;
  return {
    name: `${system} ${number} ${code}`,
    body: JSON.stringify({ contractVersion: CONTRACT_VERSION, events: [eventOf(system, report, work)] }, null, 1),
    mentions: [...new Set([number, order, facts.returnNumber])]
  };
}

function eventOf(system: string, report: ReturnReport, work: Work): OrderEvent {
  const { number, order, codeType, code, text, reason, correlation, facts } = report;
  const sequence = work.memory.next(number);
  const at = work.at.toISOString();
  return {
    ...{ eventKey: `${system}:${number}:${sequence}`, contractVersion: CONTRACT_VERSION, sourceSystem: system },
    ...{ partitionKey: `${system}|${number}`, orderNumber: null },
    ...{ subject: 'Return' as const, subjectId: returnKey(facts.system, facts.returnNumber) },
    ...{ codeType, code, codeText: text, reasonCode: reason ?? null },
    ...{ occurredAt: at, occurredAtText: at, sequence, correlationId: correlation ?? null },
    payload: {
      return: facts,
      references: [
        { system: ORDER_MASTER, type: 'order', number: order },
        ...(number === facts.returnNumber ? [] : [{ system, type: 'return' as const, number }])
      ]
    }
  };
}
