import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { z } from 'zod';
import { currencyCode } from '../../contracts/index.js';

const amount = z.strictObject({ amount: z.number().nonnegative(), currency: currencyCode });

const product = z.strictObject({
  sku: z.string(),
  description: z.string(),
  baseUnit: z.string().describe('Unit in which stock is kept.'),
  units: z.record(z.string(), z.number().positive()).default({}).describe('Base units in one of each other unit.'),
  isDivisible: z.boolean().default(false).describe('Whether fractions of the base unit can be sold.'),
  packSize: z.number().positive().default(1).describe('Sold in multiples of this many base units.'),
  minimum: z.number().nonnegative().default(0).describe('Least quantity of a line, in base units.'),
  isRetired: z.boolean().default(false),
  substitutes: z.array(z.string()).default([]),
  listPrices: z.array(amount).default([]).describe('For one base unit.')
});

const location = z.strictObject({
  code: z.string(),
  name: z.string(),
  parent: z.string().optional(),
  codes: z
    .record(z.string(), z.string())
    .default({})
    .describe('Its code in each system that speaks of its stock; the first of them tells what changes here.'),
  timeZone: z.string().default('UTC').describe('IANA name; the cut-off is by its clock.'),
  cutOff: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .default('15:00')
    .describe('What is ordered later leaves a working day later.'),
  workingDays: z.array(z.int().min(1).max(7)).default([1, 2, 3, 4, 5]).describe('ISO days of the week: 1 is Monday.'),
  holidays: z.array(z.iso.date()).default([]),
  handlingDays: z.int().nonnegative().default(0).describe('Working days between order and departure.'),
  transitDays: z
    .record(z.string(), z.int().nonnegative())
    .default({})
    .describe('Calendar days on the way, by country served; a place that serves none is not looked at for promises.'),
  expressDays: z.int().nonnegative().optional().describe('The same for express, to every country served.'),
  channels: z.array(z.string()).default([]).describe('Channels it serves; empty: all.'),
  buffers: z.record(z.string(), z.number().nonnegative()).default({}).describe('Kept for each channel from all others.')
});

const account = z.strictObject({
  number: z.string(),
  name: z.string(),
  city: z.string().optional(),
  country: z.string().optional(),
  currency: currencyCode,
  limit: z.number().nonnegative().optional(),
  open: z.number().nonnegative().default(0),
  overdueDays: z.int().nonnegative().default(0),
  terms: z.string().optional(),
  isBlocked: z.boolean().default(false),
  contract: z.string().optional(),
  prices: z.record(z.string(), z.number().nonnegative()).default({}).describe('Contract price of a base unit by SKU.'),
  pricesUntil: z.iso.date().optional(),
  partNumbers: z.record(z.string(), z.array(z.string()).min(1)).default({}).describe('SKUs meant by their own number.')
});

const position = z.strictObject({
  sku: z.string(),
  location: z.string(),
  onHand: z.number(),
  reserved: z.number().nonnegative().default(0),
  isNet: z.boolean().default(false).describe('Whether on hand is already less what is reserved.'),
  safety: z.number().nonnegative().default(0),
  isTold: z.boolean().default(true).describe('False: in snapshots only, until something is set aside of it.'),
  inbound: z
    .array(z.strictObject({ quantity: z.number().positive(), inDays: z.int().nonnegative(), reference: z.string() }))
    .default([])
});

/** Many products that differ in a few words: `{size}` in the texts stands for one of the values. */
const family = product.extend({
  axes: z.record(z.string(), z.array(z.string()).min(1)),
  stock: z
    .record(z.string(), z.tuple([z.int(), z.int()]))
    .default({})
    .describe('On hand by location, somewhere between two figures, the same for ever.')
});

const file = z.strictObject({
  minimumOrder: amount.optional(),
  reservations: z
    .strictObject({
      minutes: z.number().positive().default(30).describe('How long stock is set aside.'),
      extensions: z.int().nonnegative().default(1).describe('How often that may be asked for again.')
    })
    .prefault({}),
  products: z.array(product).default([]),
  families: z.array(family).default([]),
  locations: z.array(location).min(1),
  accounts: z.array(account).default([]),
  stock: z.array(position)
});

export type Product = z.infer<typeof product>;
export type StockLocation = z.infer<typeof location>;
export type StockAccount = z.infer<typeof account>;
export type OpeningStock = z.infer<typeof position>;
export type Catalogue = Omit<z.infer<typeof file>, 'families'>;
type Family = z.infer<typeof family>;

/** Checks what is written about products, locations, accounts and stock. @throws Error naming what is wrong and where */
export function parseCatalogue(written: unknown, source: string): Catalogue {
  const parsed = file.safeParse(written);
  if (!parsed.success) throw new Error(`${source}: ${z.prettifyError(parsed.error)}`);
  const { families, ...rest } = parsed.data;
  const members = families.flatMap(membersOf);
  const catalogue = {
    ...rest,
    products: [...rest.products, ...members.map((member) => member.product)],
    stock: [...rest.stock, ...members.flatMap((member) => member.stock)]
  };
  check(catalogue, source);
  return catalogue;
}

/** @throws Error when something names a product or a location that there is not */
function check({ products, locations, accounts, stock }: Catalogue, source: string): void {
  const skus = new Set(products.map(({ sku }) => sku));
  const codes = new Set(locations.map(({ code }) => code));
  const named = [
    ...stock.map(({ sku }) => ['stock', sku] as const),
    ...products.flatMap(({ sku, substitutes }) => substitutes.map((other) => [`substitute of ${sku}`, other] as const)),
    ...accounts.flatMap(({ number, partNumbers }) =>
      Object.values(partNumbers).flatMap((meant) => meant.map((sku) => [`part number of ${number}`, sku] as const))
    )
  ];
  for (const [where, sku] of named) if (!skus.has(sku)) throw new Error(`${source}: ${where}: no product ${sku}`);
  for (const { location: code } of stock)
    if (!codes.has(code)) throw new Error(`${source}: stock: no location ${code}`);
}

function membersOf({ axes, stock, ...pattern }: Family): { product: Product; stock: OpeningStock[] }[] {
  const combinations = Object.entries(axes).reduce<Record<string, string>[]>(
    (sofar, [axis, values]) => sofar.flatMap((one) => values.map((value) => ({ ...one, [axis]: value }))),
    [{}]
  );
  return combinations.map((chosen) => {
    const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, axis: string) => chosen[axis] ?? whole);
    const sku = fill(pattern.sku);
    const kept = Object.entries(stock).map(([place, [least, most]]) => ({
      ...{ sku, location: place, reserved: 0, isNet: false, safety: 0, isTold: false, inbound: [] },
      onHand: least + (figureOf(`${sku} ${place}`) % (most - least + 1))
    }));
    return { product: { ...pattern, sku, description: fill(pattern.description) }, stock: kept };
  });
}

/** A figure that looks like chance and is always the same for a text. */
const figureOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0);

/** Reads products, locations, accounts and opening stock from a YAML file. */
export const readCatalogue = (path: string): Catalogue => parseCatalogue(load(readFileSync(path, 'utf8')), path);
