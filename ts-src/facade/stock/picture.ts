import type { Catalogue, Product, StockAccount, StockLocation } from './catalogue.js';
import type { Position } from './supply.js';

/** Everything a promise is made from, at one moment. */
export interface StockPicture {
  products: ReadonlyMap<string, Product>;
  locations: readonly StockLocation[];
  accounts: ReadonlyMap<string, StockAccount>;
  minimumOrder: Catalogue['minimumOrder'];
  /** Stock of a product by location code. */
  positions(sku: string): ReadonlyMap<string, Position>;
}

/** Products, locations and accounts by what they are asked for. */
export function pictureOf(catalogue: Catalogue, positions: StockPicture['positions']): StockPicture {
  return {
    products: new Map(catalogue.products.map((product) => [product.sku, product])),
    locations: catalogue.locations,
    accounts: new Map(catalogue.accounts.map((account) => [account.number, account])),
    minimumOrder: catalogue.minimumOrder,
    positions
  };
}
