import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Partner } from './adapters/index.js';
import { csvDates, csvFields } from './adapters/csv/profile.js';
import { describeIssues } from './adapters/json.js';
import { stockCsvProfile, stockJsonProfile } from './adapters/stock-csv/profile.js';

const csvProfile = z.object({
  columns: z.partialRecord(z.enum(csvFields), z.string().min(1)).refine(({ code, date }) => code && date, {
    message: 'it needs the columns of code and date'
  }),
  delimiter: z.string().length(1).optional(),
  codeType: z.string().min(1).max(60),
  dates: z.enum(csvDates).optional(),
  mode: z.enum(['cumulative', 'delta']).optional()
});

const partners = z.object({
  partners: z.array(
    z.object({
      system: z.string().min(1).max(40),
      format: z.enum([
        'x12',
        'carrier-xml',
        'tracker-json',
        'shopify-order',
        'contract-json',
        'csv',
        'stock-csv',
        'stock-json'
      ]),
      senders: z.array(z.string()).optional(),
      carrier: z.string().optional(),
      timeZone: z.string().optional(),
      orderNumberSystem: z.string().optional(),
      orderNumberIn: z.array(z.string()).optional(),
      returnNumberSystem: z.string().optional(),
      returnNumberIn: z.array(z.string()).optional(),
      lineNumberIn: z.array(z.string()).optional(),
      skuIn: z.array(z.string()).optional(),
      estimateCodes: z.array(z.string()).optional(),
      csv: csvProfile.optional(),
      stockCsv: stockCsvProfile.optional(),
      stockJson: stockJsonProfile.optional(),
      mailbox: z.string().optional()
    })
  )
});

/** A tenth of the quarter of a million events an hour that most orgs may publish. */
const STOCK_PER_MINUTE = 400;

export const DEFAULT_ORG = 'http://localhost:3333';

/** Everything the relay's commands need to know about where they run. */
export interface Settings {
  dataDir: string;
  orgUrl: string;
  /** The package's namespace in the org; undefined lets the org say. */
  namespace: string | undefined;
  partnersFile: string;
  /** How many events about stock a running relay publishes a minute at most. */
  stockPerMinute: number;
}

export function readSettings(options: {
  org?: string;
  data?: string;
  partners?: string;
  namespace?: string;
}): Settings {
  const dataDir = options.data ?? process.env.THROUGHLINE_DATA ?? '.throughline';
  return {
    dataDir,
    orgUrl: trimSlash(options.org ?? process.env.THROUGHLINE_ORG_URL ?? startedOrg(dataDir) ?? DEFAULT_ORG),
    namespace: options.namespace ?? process.env.THROUGHLINE_NAMESPACE,
    partnersFile: options.partners ?? process.env.THROUGHLINE_PARTNERS ?? 'config/partners.json',
    stockPerMinute: Number(process.env.THROUGHLINE_STOCK_PER_MINUTE) || STOCK_PER_MINUTE
  };
}

const trimSlash = (url: string): string => url.replace(/\/+$/, '');

/** The org that the running relay of this data folder publishes to, so that `ingest` needs no option. */
const startedOrg = (dataDir: string): string | undefined => readBeacon(dataDir)?.orgUrl;

/** Where a running relay says how to reach it. */
export interface Beacon {
  pid: number;
  url: string;
  orgUrl: string;
}

export const beaconFile = (dataDir: string): string => join(dataDir, 'relay.json');

export function readBeacon(dataDir: string): Beacon | undefined {
  const file = beaconFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Beacon) : undefined;
}

/** One outbox per org: what one org has, another may still need. */
export function outboxFile(settings: Settings): string {
  if (settings.orgUrl === (readBeacon(settings.dataDir)?.orgUrl ?? DEFAULT_ORG))
    return join(settings.dataDir, 'relay.db');
  const suffix = createHash('sha256').update(settings.orgUrl).digest('hex').slice(0, 8);
  return join(settings.dataDir, `relay-${suffix}.db`);
}

export const tokensFile = (settings: Settings): string => join(settings.dataDir, 'tokens.json');

/** Reads the partner profiles. @throws Error naming the file and the value that is wrong. */
export function readPartners(file: string): Partner[] {
  if (!existsSync(file)) return [];
  const parsed = partners.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${describeIssues(parsed.error)}`);
  return parsed.data.partners;
}
