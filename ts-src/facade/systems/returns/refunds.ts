import { z } from 'zod';
import type { CreditDocument, ReturnFacts } from '../../../contracts/index.js';
import type { Actions, Outgoing, Work } from '../stand-in.js';
import { returnMessage } from './return-report.js';

const PAYS_AFTER = '+20s';
const TRIES_AGAIN_AFTER = '+1m';
const DECLINED = 'The card issuer declined the refund.';

const named = z.object({ credit: z.string() });

/** A credit as an ERP keeps it. */
export interface KeptCredit extends CreditDocument {
  correlation?: string;
}

/** Money that really went out; there is one for each credit that was issued. */
export interface Payment {
  paymentNumber: string;
  creditNumber: string;
  amount: number;
  currency: string;
  at: string;
}

interface Refusals {
  left: number;
}

/**
 * An ERP that pays credits a little after they were asked for, and tries again what failed. It speaks the words of
 * NetSuite's return authorizations, and of commercetools' return payments for a payment that failed.
 */
export const refunds = (name: string): Actions => ({
  /** The credit is kept by whoever decided about it. */
  announcesCredit: (details, work) => {
    const credit = known(name, details, work);
    work.later(PAYS_AFTER, 'paysCredit', { credit: credit.creditNumber });
    return [told(name, credit, 'return_authorization', 'RtnAuth:F', 'Pending Refund', work)];
  },
  refusesNextCredit: (_details, work) => {
    const left = work.memory.read<Refusals>('refusals', 'credit')?.left ?? 0;
    work.memory.write('refusals', 'credit', { left: left + 1 } satisfies Refusals);
    return [];
  },
  paysCredit: (details, work) => {
    const credit = known(name, details, work);
    if (credit.state === 'issued') return [];
    return [takesRefusal(work) ? fails(name, credit, work) : pays(name, credit, work)];
  }
});

function known(name: string, details: unknown, { memory }: Work): KeptCredit {
  const { credit: number } = named.parse(details);
  const found = memory.read<KeptCredit>('credit', number);
  if (!found) throw new Error(`${name} has no credit ${number}.`);
  return found;
}

function takesRefusal({ memory }: Work): boolean {
  const left = memory.read<Refusals>('refusals', 'credit')?.left ?? 0;
  if (left > 0) memory.write('refusals', 'credit', { left: left - 1 } satisfies Refusals);
  return left > 0;
}

function fails(name: string, credit: KeptCredit, work: Work): Outgoing {
  const failed = { ...credit, state: 'failed' as const, attempts: credit.attempts + 1, reason: DECLINED };
  work.memory.write('credit', credit.creditNumber, failed);
  work.later(TRIES_AGAIN_AFTER, 'paysCredit', { credit: credit.creditNumber });
  return told(name, failed, 'ReturnPaymentState', 'NotRefunded', DECLINED, work);
}

function pays(name: string, credit: KeptCredit, work: Work): Outgoing {
  const at = work.at.toISOString();
  const { creditNumber, amount, currency } = credit;
  const paymentNumber = `PMT-${40_000 + work.memory.next('payment')}`;
  const issued = { ...credit, state: 'issued' as const, attempts: credit.attempts + 1, issuedAt: at, reason: null };
  work.memory.write('credit', creditNumber, issued);
  work.memory.write('payment', paymentNumber, { paymentNumber, creditNumber, amount, currency, at } satisfies Payment);
  return told(name, issued, 'return_authorization', 'RtnAuth:G', 'Refunded', work);
}

function told(name: string, credit: KeptCredit, codeType: string, code: string, text: string, work: Work): Outgoing {
  const { creditNumber: number, orderNumber: order, correlation } = credit;
  return returnMessage(name, { number, order, codeType, code, text, correlation, facts: factsOf(credit) }, work);
}

/** Line by line where that is known, else in one sum. */
function factsOf({
  returnNumber,
  returnSystem,
  creditNumber,
  amount,
  currency,
  method,
  lines
}: KeptCredit): ReturnFacts {
  const shared = { kind: 'credit' as const, currency, reference: creditNumber, method };
  return {
    ...{ returnNumber, system: returnSystem },
    ...(lines.length > 0 && { lines: lines.map(({ line, quantity }) => ({ line, quantity, mode: 'delta' as const })) }),
    amounts:
      lines.length > 0
        ? lines.map((item) => ({ ...shared, line: item.line, amount: item.amount }))
        : [{ ...shared, amount }]
  };
}
