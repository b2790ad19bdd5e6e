import { join } from 'node:path';
import type { InventoryEvent } from '../../ts-src/contracts/index.js';
import { closeDatabase, openDatabase } from '../../ts-src/relay/outbox/database.js';
import type { StockPicture } from '../property/stock-story.js';
import type { Picture } from '../property/story.js';
import { exceptionName } from './model.js';
import type { Stage } from './stage.js';

/** What the org counted. */
export const counted = [
  ...['Accepted', 'Applied', 'Duplicates', 'Waiting', 'Dead', 'Released', 'Expired', 'Revived', 'Discarded'],
  ...['Resumed', 'KeptNothing']
] as const;

/** Quantities of a product; null is what nobody has counted. */
export type Stock = Pick<StockPicture, 'onHand' | 'reserved' | 'inbound'>;

/** A message the org keeps because it was not applied. */
export interface Kept {
  key: string;
  state: string;
  errorClass: string | null;
  message: string | null;
}

/** What a system did because of a command. */
export interface Effect {
  system: string;
  idempotencyKey: string;
  capability: string;
  documentNumber: string;
  orderNumber: string;
}

/** What the org knows of a command it submitted. */
export interface Submitted {
  key: string;
  state: string;
  system: string;
  documentNumber: string | null;
  message: string | null;
}

/** What is to be seen after a run, in every place where something is kept. */
export interface SoakFacts {
  /** Every event the relay took in, by key, how far it got, and the text of what could not be read. */
  outbox: { key: string; state: string; unreadable: string | null; isStock: boolean }[];
  /** What the org counted of events about orders, and of those about stock. */
  counts: Record<string, number>;
  stockCounts: Record<string, number>;
  /** By product, which of its facts gave way to newer counts before they were published. */
  superseded: Map<string, number[]>;
  /** What readers see of stock, by product. */
  stock: Map<string, Stock>;
  /** Event keys of all milestones, as often as there are records. */
  milestones: string[];
  kept: Kept[];
  /** What readers see, by order number. */
  pictures: Map<string, Picture>;
  /** Messages that were torn on their way, and what is left of their content. */
  torn: { name: string; content: string }[];
  /** What the systems did, in all their ledgers. */
  effects: Effect[];
  commands: Submitted[];
  /** Open exceptions by name, as often as there are records. */
  exceptions: string[];
  /** Milestones of returns by order number, in the order they happened. */
  returns: Map<string, string[]>;
}

/** Reads everything; the relay is stopped for it, because its outbox has one reader. */
export async function readFacts(stage: Stage): Promise<SoakFacts> {
  const counts = await countsOf(stage, 'OrderEvent');
  const stockCounts = await countsOf(stage, 'InventoryEvent');
  const stock = await readStock(stage);
  const milestones = await stage.query<{ EventKey__c: string }>('SELECT EventKey__c FROM OrderMilestone__c');
  const pictures = await readPictures(stage);
  const kept = await readKept(stage);
  const commands = await readCommands(stage);
  const exceptions = await readExceptions(stage);
  const returns = await readReturns(stage);
  const effects = [...(await effectsOf(stage, 'Erp')), ...(await effectsOf(stage, 'ErpNext'))];
  await Promise.all([stage.stop('relay'), stage.stop('facade')]);
  return {
    ...{ counts, stockCounts, stock, kept, pictures, effects, commands, exceptions, returns },
    milestones: milestones.map(({ EventKey__c }) => EventKey__c),
    outbox: readOutbox(stage.dataDir),
    superseded: readSuperseded(stage.dataDir),
    torn: readTorn(stage.dataDir)
  };
}

async function effectsOf(stage: Stage, system: string): Promise<Effect[]> {
  const ledger = await stage.ask<{ effects: Effect[] }>('facade', `/systems/${system}/ledger`);
  if (!ledger) throw new Error(`The façade does not answer for ${system}.`);
  return ledger.effects;
}

async function readCommands(stage: Stage): Promise<Submitted[]> {
  const rows = await stage.query<Record<string, string | null>>(
    "SELECT IdempotencyKey__c, State__c, SystemName__c, DocumentNumber__c, ErrorMessage__c FROM IntegrationMessage__c WHERE Direction__c = 'Outbound'"
  );
  return rows.map((row) => ({
    ...{ key: row.IdempotencyKey__c ?? '', state: row.State__c ?? '', system: row.SystemName__c ?? '' },
    ...{ documentNumber: row.DocumentNumber__c ?? null, message: row.ErrorMessage__c ?? null }
  }));
}

interface ExceptionRow {
  Kind__c: string;
  ConcernsId__c: string | null;
  CustomerOrder__r: { OrderKey__c: string } | null;
}

async function readExceptions(stage: Stage): Promise<string[]> {
  const rows = await stage.query<ExceptionRow>(
    `SELECT Kind__c, ConcernsId__c, ${ORDER} FROM BusinessException__c WHERE State__c IN ('Open', 'Reopened')`
  );
  return rows.map(({ Kind__c, ConcernsId__c, CustomerOrder__r }) =>
    exceptionName(Kind__c, CustomerOrder__r ? numberOf(CustomerOrder__r.OrderKey__c) : 'org', ConcernsId__c)
  );
}

interface StockRow {
  Sku__c: string;
  OnHand__c: number | null;
  Reserved__c: number | null;
  Inbound__c: number | null;
}

async function readStock(stage: Stage): Promise<Map<string, Stock>> {
  const rows = await stage.query<StockRow>(
    'SELECT Sku__c, OnHand__c, Reserved__c, Inbound__c FROM InventoryPosition__c'
  );
  return new Map(
    rows.map((row) => [row.Sku__c, { onHand: row.OnHand__c, reserved: row.Reserved__c, inbound: row.Inbound__c }])
  );
}

async function readReturns(stage: Stage): Promise<Map<string, string[]>> {
  const rows = await stage.query<Row & { Milestone__c: string }>(
    `SELECT ${ORDER}, Milestone__c FROM OrderMilestone__c WHERE Subject__c = 'Return' ORDER BY OccurredAt__c, Sequence__c`
  );
  const returns = new Map<string, string[]>();
  for (const { CustomerOrder__r, Milestone__c } of rows) {
    const number = numberOf(CustomerOrder__r.OrderKey__c);
    returns.set(number, [...(returns.get(number) ?? []), Milestone__c]);
  }
  return returns;
}

async function countsOf(stage: Stage, channel: string): Promise<Record<string, number>> {
  const sums = counted.map((name) => `SUM(${name}__c) ${name}`).join(', ');
  const [row] = await stage.query<Record<string, number | null>>(
    `SELECT ${sums} FROM IngestionRun__c WHERE Channel__c = '${channel}'`
  );
  return Object.fromEntries(counted.map((name) => [name, row?.[name] ?? 0]));
}

async function readKept(stage: Stage): Promise<Kept[]> {
  const rows = await stage.query<Record<string, string | null>>(
    "SELECT IdempotencyKey__c, State__c, ErrorClass__c, ErrorMessage__c FROM IntegrationMessage__c WHERE Direction__c = 'Inbound' AND State__c IN ('Waiting', 'Dead')"
  );
  return rows.map((row) => ({
    ...{ key: row.IdempotencyKey__c ?? '', state: row.State__c ?? '' },
    ...{ errorClass: row.ErrorClass__c ?? null, message: row.ErrorMessage__c ?? null }
  }));
}

const ORDER = 'CustomerOrder__r.OrderKey__c';

interface Row {
  CustomerOrder__r: { OrderKey__c: string };
}
interface LineRow extends Row {
  LineNumber__c: string;
  Ordered__c: number | null;
  Cancelled__c: number | null;
  Shipped__c: number | null;
  Delivered__c: number | null;
}

const numberOf = (orderKey: string): string => orderKey.slice(orderKey.indexOf('|') + 1);

/** Orders as the org shows them, in the words of the independent model. */
async function readPictures(stage: Stage): Promise<Map<string, Picture>> {
  const orders = await stage.query<{ OrderKey__c: string; Status__c: string }>(
    'SELECT OrderKey__c, Status__c FROM CustomerOrder__c'
  );
  const lines = await stage.query<LineRow>(
    `SELECT ${ORDER}, LineNumber__c, Ordered__c, Cancelled__c, Shipped__c, Delivered__c FROM CustomerOrderLine__c ORDER BY ${ORDER}, LineNumber__c`
  );
  const parcels = await stage.query<Row & { Status__c: string }>(
    `SELECT ${ORDER}, Status__c FROM Shipment__c ORDER BY ${ORDER}, Status__c`
  );
  const pictures = new Map<string, Picture>(
    orders.map((row) => [numberOf(row.OrderKey__c), { status: row.Status__c, lines: [], parcels: [] }])
  );
  const pictureOf = (row: Row): Picture | undefined => pictures.get(numberOf(row.CustomerOrder__r.OrderKey__c));
  for (const line of lines)
    pictureOf(line)?.lines.push({
      ...{ ordered: line.Ordered__c ?? 0, cancelled: line.Cancelled__c ?? 0 },
      ...{ shipped: line.Shipped__c ?? 0, delivered: line.Delivered__c ?? 0 }
    });
  for (const parcel of parcels) pictureOf(parcel)?.parcels.push(parcel.Status__c);
  return pictures;
}

function readOutbox(dataDir: string): SoakFacts['outbox'] {
  const sql =
    'SELECT event.event_key AS key, state, raw, sequence IN (SELECT sequence FROM stock) AS stock FROM event LEFT JOIN unreadable_part USING (event_key) ORDER BY sequence';
  return rowsOf(join(dataDir, 'relay.db'), sql).map(({ key, state, raw, stock }) => ({
    ...{
      key: String(key),
      state: String(state),
      isStock: Number(stock) === 1,
      unreadable: raw === null ? null : Buffer.from(raw as Uint8Array).toString('utf8')
    }
  }));
}

/** The warehouse numbers its facts in the order they happened. */
function readSuperseded(dataDir: string): SoakFacts['superseded'] {
  const sql = 'SELECT body, state FROM event WHERE sequence IN (SELECT sequence FROM stock)';
  const told = rowsOf(join(dataDir, 'relay.db'), sql)
    .map(({ body, state }) => ({ event: JSON.parse(String(body)) as InventoryEvent, state: String(state) }))
    .sort((one, other) => (one.event.sequence ?? 0) - (other.event.sequence ?? 0));
  const skus = new Set(told.map(({ event }) => event.sku));
  const supersededOf = (sku: string): number[] =>
    told
      .filter(({ event }) => event.sku === sku)
      .flatMap(({ state }, index) => (state === 'superseded' ? [index] : []));
  return new Map([...skus].map((sku) => [sku, supersededOf(sku)]));
}

const readTorn = (dataDir: string): SoakFacts['torn'] =>
  rowsOf(join(dataDir, 'facade.db'), "SELECT name, body FROM mailbox WHERE name LIKE '% (torn)'").map(
    ({ name, body }) => ({ name: String(name), content: contentOf(String(body)) })
  );

/** An X12 envelope is numbered anew each time; what it envelops may be the same, and is kept as lines. */
const contentOf = (body: string): string =>
  body.startsWith('ISA') ? body.slice(Math.max(0, body.indexOf('ST*'))).replaceAll('~', '') : body;

function rowsOf(path: string, sql: string): Record<string, unknown>[] {
  const database = openDatabase(path);
  try {
    return database.all(sql);
  } finally {
    closeDatabase(path, database);
  }
}
