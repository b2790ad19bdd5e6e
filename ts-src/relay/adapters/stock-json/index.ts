import type { Adapter, Incoming, Partner, Reading } from '../adapter.js';
import { isObject } from '../json.js';
import { stockEventOf, UnreadableStock } from '../stock-csv/event.js';
import type { StockField, StockJsonProfile } from '../stock-csv/profile.js';

interface Candidate {
  partner: Partner;
  profile: StockJsonProfile;
}

/** What vendors tell in JSON of their own about what they sold, received or counted, as their profile names the paths. */
export const stockJsonAdapter: Adapter = {
  name: 'stock-json',
  recognises: (_text, json, partners) => candidatesOf(json, partners).length > 0,
  read(incoming: Incoming, partners: readonly Partner[]): Reading {
    const message: unknown = JSON.parse(incoming.text);
    const reading: Reading = { format: 'stock JSON', contents: 'nothing', events: [], refusals: [], notes: [] };
    const candidates = candidatesOf(message, partners);
    const [{ partner, profile }] = candidates as [Candidate, ...Candidate[]];
    if (candidates.length > 1) {
      const names = candidates.map((found) => found.partner.system).join(', ');
      const reason = `More than one partner writes such a message (${names}), so nobody can tell whose it is.`;
      const fix = 'Put it into the mailbox of its partner.';
      reading.refusals.push({ part: 'the whole message', reason, fix, raw: incoming.text });
      return reading;
    }
    return { ...reading, ...readEntries(message, entriesOf(message, profile), partner, profile) };
  }
};

/** Partners whose needed values the first entry that is an object has. */
function candidatesOf(message: unknown, partners: readonly Partner[]): Candidate[] {
  return partners.flatMap((partner) => {
    const profile = partner.stockJson;
    if (partner.format !== 'stock-json' || !profile) return [];
    const isSuch = entriesOf(message, profile).some((entry) =>
      Object.values(profile.columns).every((path) => at(message, entry, path) !== undefined)
    );
    return isSuch ? [{ partner, profile }] : [];
  });
}

function entriesOf(message: unknown, { entries }: StockJsonProfile): unknown[] {
  const found = entries === undefined ? message : valueAt(message, entries);
  return Array.isArray(found) ? found : isObject(found) ? [found] : [];
}

const at = (message: unknown, entry: unknown, path: string): unknown =>
  path.startsWith('$.') ? valueAt(message, path.slice(2)) : valueAt(entry, path);

const valueAt = (from: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined), from);

function readEntries(
  message: unknown,
  entries: readonly unknown[],
  partner: Partner,
  profile: StockJsonProfile
): Pick<Reading, 'contents' | 'stock' | 'refusals'> {
  const stock: NonNullable<Reading['stock']> = [];
  const refusals: Reading['refusals'] = [];
  entries.forEach((entry, index) => {
    const value = (field: StockField): string => {
      const path = profile.columns[field];
      const found = path === undefined ? undefined : at(message, entry, path);
      return typeof found === 'string' || typeof found === 'number' ? String(found).trim() : '';
    };
    try {
      stock.push(stockEventOf(value, partner, profile));
    } catch (error) {
      if (!(error instanceof UnreadableStock)) throw error;
      const part = `entry ${index + 1}, ${profile.columns[error.field] ?? error.field}`;
      refusals.push({
        part,
        reason: error.message,
        fix: error.fix,
        raw: JSON.stringify(entry),
        system: partner.system
      });
    }
  });
  const contents = `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`;
  return { contents, stock, refusals };
}
