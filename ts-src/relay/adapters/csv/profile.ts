import { isoMoment, type Moment } from '../moments.js';

/** What a column of a drop can say. */
export const csvFields = [
  ...['orderNumber', 'line', 'sku', 'description', 'quantity', 'unit', 'lot', 'serial'],
  ...['code', 'codeText', 'reasonCode', 'date', 'time', 'promised', 'estimated'],
  ...['trackingNumber', 'carrier', 'shipmentId', 'service', 'node']
] as const;

/** How a partner writes its drops: which column says what. */
export interface CsvProfile {
  /** Names of columns, as the header writes them, by what they say. */
  columns: Partial<Record<CsvField, string>>;
  /** What stands between columns; a comma unless said. */
  delimiter?: string;
  /** Vocabulary that the codes belong to. */
  codeType: string;
  /** How days are written; ISO unless said. */
  dates?: CsvDates;
  /** How to count quantities; unsaid, what the code's mapping says holds. */
  mode?: 'cumulative' | 'delta';
}

export const csvDates = ['YYYY-MM-DD', 'YYYYMMDD', 'MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY'] as const;

export type CsvDates = (typeof csvDates)[number];
export type CsvField = (typeof csvFields)[number];

const PATTERNS: Record<CsvDates, RegExp> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?<rest>.*)$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<rest>.*)$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?<rest>.*)$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})(?<rest>.*)$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?<rest>.*)$/
};

/** Reads a moment as the partner writes it; the words that were sent stay beside it. @returns undefined when it is none */
export function csvMoment(sent: string, dates: CsvDates = 'YYYY-MM-DD', zone?: string): Moment | undefined {
  const parts = PATTERNS[dates].exec(sent.trim())?.groups;
  if (!parts) return undefined;
  const { year = '', month = '', day = '', rest = '' } = parts;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = rest
    .trim()
    .replace(/^T/, '')
    .replace(/^(\d):/, '0$1:')
    .replace(/^(\d{2})(\d{2})(?!\d)/, '$1:$2');
  const moment = isoMoment(time ? `${iso}T${time}` : iso, zone);
  return moment && (time ? { ...moment, occurredAtText: sent.trim().slice(0, 60) } : moment);
}
