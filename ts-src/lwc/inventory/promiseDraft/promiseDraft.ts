import ASKING from '@salesforce/label/c.PromiseAsking';
import { readLines } from 'c/promiseLines';
import type { PromiseAsk, PromiseContext, PromiseLine } from '../../types/promise.js';

/** What the person has written so far. */
export interface PromiseDraft {
  text: string;
  country: string;
  wantedAt: string;
  shipComplete: boolean;
  express: boolean;
  brand: string;
  accountNumber: string;
}

/** A draft nobody has written in. */
export function emptyDraft(): PromiseDraft {
  return {
    ...{ text: '', country: '', wantedAt: '', brand: '', accountNumber: '' },
    ...{ shipComplete: false, express: false }
  };
}

/** A draft with what is known of the record; what was written stays. */
export function draftFor(draft: PromiseDraft, { country }: PromiseContext, brands: readonly string[]): PromiseDraft {
  return { ...draft, country: country ?? '', brand: brands[0] ?? '' };
}

/**
 * The question a draft makes.
 *
 * @param chosen products chosen for what was written; the text stays as it is
 */
export function askOf(draft: PromiseDraft, recordId: string | null, chosen: ReadonlyMap<string, string>): PromiseAsk {
  const { text, country, wantedAt, shipComplete, express, brand, accountNumber } = draft;
  return {
    recordId,
    accountNumber: accountNumber.trim() || null,
    brand: brand || null,
    country: country.trim().toUpperCase(),
    shipComplete,
    express,
    wantedAt: wantedAt || null,
    lines: readLines(text).map((line) => ({ ...line, sku: chosen.get(line.item ?? '') ?? null }))
  };
}

/** Whether two questions are the same. */
export function isSameAsk(one: PromiseAsk | null, other: PromiseAsk): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Lines as they are shown while they are asked, in the places where their answers will be. */
export function askingLines({ lines, wantedAt }: PromiseAsk): PromiseLine[] {
  return lines.map((asked) => ({
    ...{ line: asked.line, row: asked.row, item: asked.item ?? asked.sku, sku: asked.sku, description: null },
    ...{ askedQuantity: asked.quantity, askedUnit: asked.unit, wantedAt: asked.wantedAt ?? wantedAt },
    ...{ outcome: 'asking', outcomeLabel: ASKING, tone: 'progress' as const, reason: null, constraint: null },
    ...{ unit: null, quantity: null, availableNow: null, availableByWanted: null, fullAt: null },
    ...{ plan: [], considered: [], substitutes: [], choices: [] },
    ...{ unitAmount: null, lineAmount: null, currencyCode: null, contract: null, held: null }
  }));
}
