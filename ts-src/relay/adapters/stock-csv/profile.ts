import { z } from 'zod';
import { stockBuckets } from '../../../contracts/index.js';
import { csvDates } from '../csv/profile.js';

/** What a column of a list about stock can say; the needed ones may not be empty. */
export const STOCK_FIELDS = {
  needed: ['sku', 'quantity', 'moment'],
  all: ['sku', 'quantity', 'moment', 'location', 'unit', 'id', 'reason']
} as const;

export type StockField = (typeof STOCK_FIELDS.all)[number];

/** What all of a partner's entries are about, whatever they are written in. */
const stockProfile = z.object({
  /** Where an entry says what; `id` makes it the same when it is sent again. */
  columns: z
    .partialRecord(z.enum(STOCK_FIELDS.all), z.string().min(1))
    .refine((columns) => STOCK_FIELDS.needed.every((field) => columns[field]), {
      message: 'it needs the columns of sku, quantity and moment'
    }),
  dates: z.enum(csvDates).optional(),
  subject: z.enum(['Movement', 'Snapshot']),
  bucket: z.enum(stockBuckets),
  /** -1 where what left is written as a positive quantity, as sales are. */
  sign: z.union([z.literal(1), z.literal(-1)]).optional(),
  /** The code of the place, where no column says it. */
  location: z.string().min(1).max(80).optional()
});

export type StockProfile = z.infer<typeof stockProfile>;

/** How a partner writes lists of what it sold, received or counted: columns by the names in their header. */
export const stockCsvProfile = stockProfile.extend({ delimiter: z.string().length(1).optional() });

export type StockCsvProfile = z.infer<typeof stockCsvProfile>;

/**
 * How a partner writes the same as JSON: columns by their paths in an entry (`item.sku`), or in the whole message where
 * they begin with `$.` (`$.warehouse`).
 */
export const stockJsonProfile = stockProfile.extend({
  /** The path of the list of entries; left out where the message is a list itself, or one entry. */
  entries: z.string().min(1).optional()
});

export type StockJsonProfile = z.infer<typeof stockJsonProfile>;
