import ARRIVES from '@salesforce/label/c.PromiseCopyArrives';
import COPY_LINE from '@salesforce/label/c.PromiseCopyLine';
import ITEM from '@salesforce/label/c.PromiseColumnItem';
import NUMBER from '@salesforce/label/c.PromiseCopyNumber';
import NO_DATE from '@salesforce/label/c.PromiseCopyNoDate';
import NOT_FIRM from '@salesforce/label/c.PromiseCopyNotFirm';
import PRICE from '@salesforce/label/c.PromiseColumnPrice';
import QUANTITY from '@salesforce/label/c.PromiseColumnQuantity';
import TITLE from '@salesforce/label/c.PromiseCopyTitle';
import TOTAL from '@salesforce/label/c.PromiseCopyTotal';
import VALID from '@salesforce/label/c.PromiseCopyValid';
import { fill } from 'c/labelText';
import { moneyText, promiseDay, quantityText } from 'c/promiseText';
import { momentText } from 'c/timeText';
import type { PromiseAnswer, PromiseLine } from '../../types/promise.js';

/** What a spreadsheet would compute instead of show. */
const FORMULA_START = /^[=+\-@]/;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * An answer as a customer may have it: what, how much, by when, at what price. Where it comes from, why, credit and what
 * others have reserved stay in the house.
 *
 * @param account whom it is for
 */
export function customerText(answer: PromiseAnswer, account: string): string {
  const rows = rowsOf(answer).map((cells) => cells.map(harmless).join('\t').trimEnd());
  return [titleOf(answer, account), ...rows, closing(answer)].filter(Boolean).join('\n');
}

/** The same as a page, to be pasted into a letter or printed. */
export function customerHtml(answer: PromiseAnswer, account: string): string {
  const [head, ...rows] = rowsOf(answer);
  const title = escaped(titleOf(answer, account));
  return [
    `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>`,
    `<table border="1" cellpadding="6" cellspacing="0"><thead>${rowHtml('th', head ?? [])}</thead>`,
    `<tbody>${rows.map((cells) => rowHtml('td', cells)).join('')}</tbody></table>`,
    `<p>${escaped(closing(answer))}</p></body></html>`
  ].join('\n');
}

function rowsOf(answer: PromiseAnswer): string[][] {
  const total = moneyText(answer.amount, answer.currencyCode);
  return [
    [NUMBER, ITEM, QUANTITY, ARRIVES, PRICE],
    ...answer.lines.filter(({ sku, quantity }) => sku && quantity).map(cellsOf),
    ...(total ? [[TOTAL, '', '', '', total]] : [])
  ];
}

function cellsOf(line: PromiseLine): string[] {
  const whole = line.plan.length === 1 && line.plan[0]?.quantity === line.quantity;
  const parts = line.plan.map(({ quantity, arrivesAt }) => {
    const day = promiseDay(arrivesAt);
    return whole ? day : fill(COPY_LINE, quantityText(quantity, line.unit), day);
  });
  return [
    line.sku ?? '',
    line.description ?? '',
    quantityText(line.quantity, line.unit),
    parts.length > 0 ? parts.join(', ') : NO_DATE,
    moneyText(line.lineAmount, line.currencyCode)
  ];
}

function titleOf({ answeredAt }: PromiseAnswer, account: string): string {
  return fill(TITLE, account, momentText(answeredAt));
}

function closing({ firm, validUntil }: PromiseAnswer): string {
  if (!firm) return NOT_FIRM;
  return validUntil ? fill(VALID, momentText(validUntil)) : '';
}

function rowHtml(tag: 'td' | 'th', cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
}

/** A cell somebody pastes into a spreadsheet never becomes a formula. */
function harmless(cell: string): string {
  const plain = cell.replace(/[\t\r\n]+/g, ' ');
  return FORMULA_START.test(plain) ? `'${plain}` : plain;
}
