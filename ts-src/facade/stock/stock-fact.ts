import type { stockBuckets } from '../../contracts/index.js';

/** Something a system says about its stock, with its own code of the place and in the catalogue's words for units. */
export interface StockFact {
  subject: 'Movement' | 'Snapshot';
  sku: string;
  location: string;
  bucket: (typeof stockBuckets)[number];
  quantity: number;
  /** Without one, the base unit. */
  unit?: string | undefined;
  /** Of inbound stock: the day on which it is expected; without one, the day known before. */
  expected?: string | undefined;
}
