import type { InventoryEvent } from '../../contracts/index.js';

/** Which products' stock an org keeps: all, or those watched and promised. */
export interface ProductFilter {
  isAll: boolean;
  /** Our numbers, upper case. */
  skus: ReadonlySet<string>;
  /** Our number, by system and its own number, upper case. */
  names: ReadonlyMap<string, string>;
}

/** Whether the org keeps the stock of the product an event speaks of; a number nobody knows stands for itself. */
export const isKept = ({ isAll, skus, names }: ProductFilter, { sourceSystem, sku }: InventoryEvent): boolean =>
  isAll || skus.has(names.get(`${sourceSystem} ${sku}`.toUpperCase()) ?? sku.trim().toUpperCase());
