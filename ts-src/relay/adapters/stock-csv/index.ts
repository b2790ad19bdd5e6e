import type { InventoryEvent } from '../../../contracts/index.js';
import type { Adapter, Incoming, Partner, Reading } from '../adapter.js';
import { recordsOf, type CsvRecord } from '../csv/records.js';
import { stockEventOf, UnreadableStock } from './event.js';
import type { StockCsvProfile } from './profile.js';

/** Lists of what was sold, received or counted, one a line, as the partner's profile names the columns. */
export const stockCsvAdapter: Adapter = {
  name: 'stock-csv',
  recognises: (text, json, partners) => json === undefined && candidatesOf(text, partners).length > 0,
  read(incoming: Incoming, partners: readonly Partner[]): Reading {
    const reading: Reading = { format: 'stock CSV', contents: 'nothing', events: [], refusals: [], notes: [] };
    const [found, ...others] = candidatesOf(incoming.text, partners);
    if (others.length > 0) {
      const names = [found!, ...others].map(({ partner }) => partner.system).join(', ');
      const reason = `More than one partner writes such a header (${names}), so nobody can tell whose it is.`;
      const fix = 'Put it into the mailbox of its partner.';
      reading.refusals.push({ part: 'line 1', reason, fix, raw: incoming.text });
      return reading;
    }
    return { ...reading, ...readLines(incoming.text, found!.partner, found!.profile) };
  }
};

/** Partners all of whose columns the first line names. */
function candidatesOf(text: string, partners: readonly Partner[]): { partner: Partner; profile: StockCsvProfile }[] {
  const start = /^[^\r\n]{1,4000}/.exec(text.trimStart())?.[0] ?? '';
  return partners.flatMap((partner) => {
    const profile = partner.stockCsv;
    if (partner.format !== 'stock-csv' || !profile) return [];
    const names = recordsOf(start, profile.delimiter ?? ',')[0]?.values?.map(tidy) ?? [];
    return Object.values(profile.columns).every((name) => names.includes(tidy(name))) ? [{ partner, profile }] : [];
  });
}

const tidy = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

function readLines(
  text: string,
  partner: Partner,
  profile: StockCsvProfile
): Pick<Reading, 'contents' | 'stock' | 'refusals'> {
  const [header, ...records] = recordsOf(text, profile.delimiter ?? ',') as [CsvRecord, ...CsvRecord[]];
  const names = (header.values ?? []).map(tidy);
  const stock: InventoryEvent[] = [];
  const refusals: Reading['refusals'] = [];
  for (const { line, text: sent, values } of records) {
    const refuse = (part: string, reason: string, fix: string): void => {
      // The header goes with it, so that the line can be repaired and sent as a list of its own.
      refusals.push({ part, reason, fix, raw: `${header.text}\n${sent}`, system: partner.system });
    };
    if (values?.length !== names.length) {
      const reason = values
        ? `It has ${values.length} columns and the header has ${names.length}.`
        : 'Its quotes do not match.';
      refuse(`line ${line}`, reason, 'A value with the delimiter or a quote in it must be quoted.');
      continue;
    }
    try {
      stock.push(
        stockEventOf((field) => values[names.indexOf(tidy(profile.columns[field] ?? ''))] ?? '', partner, profile)
      );
    } catch (error) {
      if (!(error instanceof UnreadableStock)) throw error;
      refuse(`line ${line}, column ${profile.columns[error.field] ?? error.field}`, error.message, error.fix);
    }
  }
  return { contents: `${records.length} line${records.length === 1 ? '' : 's'}`, stock, refusals };
}
