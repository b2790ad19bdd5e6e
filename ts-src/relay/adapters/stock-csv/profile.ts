import { z } from 'zod';
import { stockBuckets } from '../../../contracts/index.js';
import { csvDates } from '../csv/profile.js';

/** What a column of a list about stock can say; the needed ones may not be empty. */
export const STOCK_FIELDS = {
  needed: ['sku', 'quantity', 'moment'],
  all: ['sku', 'quantity', 'moment', 'location', 'unit', 'id', 'reason']
} as const;

export type StockField = (typeof STOCK_FIELDS.all)[number];

/** How a partner writes what it sold, received or counted: which column says what, and what all of it is about. */
export const stockCsvProfile = z.object({
  /** Names of columns, as the header writes them, by what they say; `id` makes a line the same when it is sent again. */
  columns: z
    .partialRecord(z.enum(STOCK_FIELDS.all), z.string().min(1))
    .refine((columns) => STOCK_FIELDS.needed.every((field) => columns[field]), {
      message: 'it needs the columns of sku, quantity and moment'
    }),
  delimiter: z.string().length(1).optional(),
  dates: z.enum(csvDates).optional(),
  subject: z.enum(['Movement', 'Snapshot']),
  bucket: z.enum(stockBuckets),
  /** -1 where what left is written as a positive quantity, as sales are. */
  sign: z.union([z.literal(1), z.literal(-1)]).optional(),
  /** The code of the place, where no column says it. */
  location: z.string().min(1).max(80).optional()
});

export type StockCsvProfile = z.infer<typeof stockCsvProfile>;
