import type { PromiseLine, PromiseRequest, PromiseRequestLine } from '../../contracts/index.js';
import type { Product } from './catalogue.js';
import type { StockPicture } from './picture.js';

/** What a line asks for, in base units that can be sold. */
export interface Demand {
  product: Product;
  factor: number;
  quantity: number;
  constraint: PromiseLine['constraint'];
}

/** Why a line cannot be answered. */
export interface Refusal {
  outcome: 'unknown' | 'retired' | 'ambiguous' | 'invalid';
  reasonCode: string;
  reason: string;
  product?: Product;
  choices?: Product[];
}

/** Reads a line: which product, how many base units, and what the product's pack and minimum make of it. */
export function demandOf(line: PromiseRequestLine, request: PromiseRequest, picture: StockPicture): Demand | Refusal {
  const found = productOf(line, request, picture);
  if ('outcome' in found) return found;
  if (found.isRetired) {
    const reason = `${found.sku} is no longer sold.`;
    return { outcome: 'retired', reasonCode: 'retired', reason, product: found };
  }
  const unit = line.unit ?? found.baseUnit;
  const factor = unit === found.baseUnit ? 1 : found.units[unit];
  if (factor === undefined) {
    const known = [found.baseUnit, ...Object.keys(found.units)].join(', ');
    const reason = `${found.sku} is not sold by ${unit}, but by ${known}.`;
    return { outcome: 'invalid', reasonCode: 'unit', reason, product: found };
  }
  return { product: found, factor, ...sellable(found, line.quantity * factor) };
}

/** Most products offered for words that fit many. */
const MOST_CHOICES = 8;

function productOf(
  { sku, partNumber, item }: PromiseRequestLine,
  { accountNumber }: PromiseRequest,
  picture: StockPicture
): Product | Refusal {
  if (item !== undefined) return productWritten(item, accountNumber, picture);
  if (sku !== undefined) {
    return (
      picture.products.get(sku) ?? { outcome: 'unknown', reasonCode: 'sku', reason: `There is no product ${sku}.` }
    );
  }
  return productOfPart(partNumber!, accountNumber, picture);
}

/** What somebody wrote: our number, else the customer's, else words of the name. */
function productWritten(item: string, accountNumber: string | undefined, picture: StockPicture): Product | Refusal {
  const exact = picture.products.get(item) ?? picture.products.get(item.toUpperCase());
  if (exact) return exact;
  const part = productOfPart(item, accountNumber, picture);
  if (!('outcome' in part) || part.outcome === 'ambiguous') return part;
  const words = item.toLowerCase().split(/\s+/);
  const fitting = [...picture.products.values()].filter(({ sku, description, isRetired }) => {
    const name = `${sku} ${description}`.toLowerCase();
    return !isRetired && words.every((word) => name.includes(word));
  });
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length === 0)
    return { outcome: 'unknown', reasonCode: 'item', reason: `No product and no part number is called ${item}.` };
  const reason = `${item} fits ${fitting.length} products; choose one.`;
  return { outcome: 'ambiguous', reasonCode: 'item', reason, choices: fitting.slice(0, MOST_CHOICES) };
}

function productOfPart(
  partNumber: string,
  accountNumber: string | undefined,
  picture: StockPicture
): Product | Refusal {
  const account = picture.accounts.get(accountNumber ?? '');
  const meant = (account?.partNumbers[partNumber] ?? []).map((known) => picture.products.get(known)!);
  if (meant.length === 1) return meant[0]!;
  if (meant.length === 0) {
    const reason = `${account?.name ?? 'This account'} has no part number ${partNumber}.`;
    return { outcome: 'unknown', reasonCode: 'partNumber', reason };
  }
  const reason = `${partNumber} stands for ${meant.length} products; choose one.`;
  return { outcome: 'ambiguous', reasonCode: 'partNumber', reason, choices: meant };
}

/** Rounds up to what can be sold: whole base units, the minimum, whole packs. */
function sellable(product: Product, asked: number): Pick<Demand, 'quantity' | 'constraint'> {
  const { baseUnit, packSize, minimum, isDivisible } = product;
  const whole = isDivisible ? asked : Math.ceil(asked - 1e-9);
  const least = Math.max(whole, minimum);
  const packs = packSize > 1 ? Math.ceil(least / packSize - 1e-9) * packSize : least;
  const because = (code: NonNullable<Demand['constraint']>['code'], reason: string): Demand['constraint'] => ({
    code,
    reason
  });
  if (packs !== least)
    return {
      quantity: packs,
      constraint: because('packSize', `Sold in packs of ${packSize} ${baseUnit}: ${packs} instead of ${asked}.`)
    };
  if (least !== whole)
    return { quantity: packs, constraint: because('minimum', `At least ${minimum} ${baseUnit} a line.`) };
  if (whole !== asked)
    return {
      quantity: packs,
      constraint: because('indivisible', `Only whole ${baseUnit} are sold: ${whole} instead of ${asked}.`)
    };
  return { quantity: packs, constraint: null };
}
