import type { Adapter, Incoming, Partner, Reading } from '../adapter.js';
import type { CsvField, CsvProfile } from './profile.js';
import { recordsOf, type CsvRecord } from './records.js';
import { eventOf, UnreadableColumn } from './row.js';

/** Columns without which nothing can be told of any line. */
const NEEDED: CsvField[] = ['code', 'date'];

interface Candidate {
  partner: Partner;
  profile: CsvProfile;
  header: CsvRecord;
  missing: CsvField[];
}

/** Drops of lines with a header, as the partner's profile names its columns. Which partner it is, the mailbox says. */
export const csvAdapter: Adapter = {
  name: 'csv',
  recognises: (text, json, partners) => json === undefined && candidatesOf(text, partners).length > 0,
  read(incoming: Incoming, partners: readonly Partner[]): Reading {
    const { text } = incoming;
    const reading: Reading = { format: 'CSV drop', contents: 'nothing', events: [], refusals: [], notes: [] };
    const candidates = candidatesOf(text, partners);
    const fewest = Math.min(...candidates.map(({ missing }) => missing.length));
    const best = candidates.filter(({ missing }) => missing.length === fewest);
    const found = best[0]!;
    if (best.length > 1) {
      const names = best.map(({ partner }) => partner.system).join(', ');
      const reason = `More than one partner writes such a header (${names}), so nobody can tell whose it is.`;
      reading.refusals.push({ part: 'line 1', reason, fix: 'Put it into the mailbox of its partner.', raw: text });
      return reading;
    }
    const { partner, profile, missing } = found;
    const nameOf = (field: CsvField): string => profile.columns[field] ?? field;
    const needed = missing.filter((field) => NEEDED.includes(field));
    if (needed.length > 0) {
      const reason = `The header lacks ${needed.map(nameOf).join(', ')}.`;
      const fix = 'Have the partner send the column again, or name the new one in its profile (csv.columns).';
      reading.refusals.push({ part: 'line 1', reason, fix, raw: text, system: partner.system });
      return reading;
    }
    if (missing.length > 0) reading.notes.push(`The header lacks ${missing.map(nameOf).join(', ')}; the rest is read.`);
    readLines(text, found, reading);
    return reading;
  }
};

/** Partners whose profile names at least half of the columns that the first line has to have. */
function candidatesOf(text: string, partners: readonly Partner[]): Candidate[] {
  const start = /^[^\r\n]{1,4000}/.exec(text.trimStart())?.[0] ?? '';
  return partners.flatMap((partner): Candidate[] => {
    if (partner.format !== 'csv' || !partner.csv) return [];
    const profile = partner.csv;
    const [header] = recordsOf(start, profile.delimiter ?? ',');
    const names = new Set(header?.values?.map(tidy));
    const fields = Object.entries(profile.columns) as [CsvField, string][];
    const missing = fields.filter(([, name]) => !names.has(tidy(name))).map(([field]) => field);
    return header && missing.length * 2 <= fields.length ? [{ partner, profile, header, missing }] : [];
  });
}

const tidy = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

function readLines(text: string, { partner, profile }: Candidate, reading: Reading): void {
  const [header, ...records] = recordsOf(text, profile.delimiter ?? ',') as [CsvRecord, ...CsvRecord[]];
  const names = (header.values ?? []).map(tidy);
  const places = new Map(
    (Object.entries(profile.columns) as [CsvField, string][]).map(([field, name]) => [field, names.indexOf(tidy(name))])
  );
  for (const record of records) {
    // The header goes with it, so that the line can be repaired and sent as a drop of its own.
    const raw = `${header.text}\n${record.text}`;
    const refuse = (part: string, reason: string, fix: string): void => {
      reading.refusals.push({ part, reason, fix, raw, system: partner.system });
    };
    const where = `line ${record.line}`;
    const { values } = record;
    if (!values) refuse(where, 'Its quotes do not match.', 'A quote inside of a quoted value is written twice.');
    else if (values.length !== names.length) {
      const reason = `It has ${values.length} columns and the header has ${names.length}.`;
      refuse(where, reason, 'A value with the delimiter in it must be quoted.');
    } else {
      try {
        reading.events.push(eventOf((field) => values[places.get(field) ?? -1] ?? '', record.text, partner, profile));
      } catch (error) {
        if (!(error instanceof UnreadableColumn)) throw error;
        refuse(`${where}, column ${error.column}`, error.message, error.fix);
      }
    }
  }
  if (records.length === 0) reading.notes.push('It has a header and no lines: nothing happened since the last drop.');
  reading.contents = `${records.length} line${records.length === 1 ? '' : 's'}`;
}
