import {
  CONTRACT_VERSION,
  inventoryEvent,
  isInventoryEvent,
  keyFromContent,
  orderEvent,
  orderPartition,
  stockPartition,
  stockSubjects,
  type InventoryEvent,
  type KeyPart,
  type OrderEvent
} from '../../../contracts/index.js';
import { word } from '../../unreadable/shape.js';
import { foreignTo, type Adapter, type Incoming, type Reading } from '../adapter.js';
import { describeIssues, isObject, type JsonObject } from '../json.js';

const FIX =
  'Correct the named values; the contract is in ts-src/contracts/generated: order-event.schema.json, inventory-event.schema.json.';

/** Something that stands where events stand: a value, or a line that is no JSON. */
interface Candidate {
  value: unknown;
  text: string;
}

/** Events that already speak the contract: one, a list, `{ events: […] }`, or one a line. */
export const contractJsonAdapter: Adapter = {
  name: 'contract-json',
  recognises: (text, json) => candidatesOf(text, json).some(({ value }) => looksLikeEvent(value)),
  read(incoming: Incoming): Reading {
    const candidates = candidatesOf(incoming.text, parseWhole(incoming.text));
    const contents = `${candidates.length} event${candidates.length === 1 ? '' : 's'}`;
    const reading: Reading = { format: 'contract JSON', contents, events: [], refusals: [], notes: [] };
    candidates.forEach(({ value, text }, index) => {
      const read = readEvent(value, incoming.system);
      if (typeof read !== 'string' && isInventoryEvent(read)) (reading.stock ??= []).push(read);
      else if (typeof read !== 'string') reading.events.push(read);
      else
        reading.refusals.push({
          ...{ part: `event ${index + 1}`, reason: read, fix: FIX, raw: text },
          ...(isObject(value) && typeof value.sourceSystem === 'string' && { system: value.sourceSystem })
        });
    });
    return reading;
  }
};

function parseWhole(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is no JSON as a whole may be one event a line; a broken line costs only itself then. */
function candidatesOf(text: string, json: unknown): Candidate[] {
  if (json !== undefined) return eventsOf(json).map((value) => ({ value, text: JSON.stringify(value) }));
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.map((line) => ({ value: parseWhole(line), text: line }));
}

function eventsOf(json: unknown): unknown[] {
  if (Array.isArray(json)) return json;
  return isObject(json) && Array.isArray(json.events) ? json.events : [json];
}

const looksLikeEvent = (value: unknown): boolean =>
  isObject(value) &&
  ('sourceSystem' in value || 'eventKey' in value) &&
  ('code' in value || 'codeType' in value || saysStock(value));

const saysStock = (value: JsonObject): boolean =>
  (stockSubjects as readonly string[]).includes(plain(value.subject)) || ('sku' in value && 'location' in value);

/** Fills what a sender may leave out, then holds the event to the contract. */
function readEvent(candidate: unknown, mailboxOf: string | undefined): OrderEvent | InventoryEvent | string {
  if (candidate === undefined) return 'It is not valid JSON.';
  if (!isObject(candidate)) return 'It is not an event.';
  const contract = saysStock(candidate) ? inventoryEvent : orderEvent;
  const parsed = contract.safeParse({ ...derived(candidate), ...withoutNulls(candidate) });
  if (!parsed.success) return describeIssues(parsed.error);
  if (mailboxOf && parsed.data.sourceSystem !== mailboxOf) {
    return foreignTo(parsed.data.sourceSystem, mailboxOf);
  }
  if (parsed.data.contractVersion !== CONTRACT_VERSION) {
    return `Contract version ${word(parsed.data.contractVersion, /^[\w.]+$/)} is not one this relay speaks (${CONTRACT_VERSION}).`;
  }
  return parsed.data;
}

/** A text or number as text. Anything else is the contract's to refuse: a sender's object may not even be printable. */
const plain = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function derived(candidate: JsonObject): JsonObject {
  const system = plain(candidate.sourceSystem);
  const order = candidate.orderNumber ? orderPartition(system, plain(candidate.orderNumber)) : undefined;
  const stock = candidate.sku ? stockPartition(plain(candidate.sku), plain(candidate.location)) : undefined;
  const subject = candidate.subjectId ? `${system}|${plain(candidate.subjectId)}`.slice(0, 160) : undefined;
  const { correlationId: _correlation, sequence: _sequence, contractVersion: _version, ...content } = candidate;
  return {
    eventKey: keyFromContent(system, content as KeyPart),
    contractVersion: CONTRACT_VERSION,
    ...((order ?? subject ?? stock) && { partitionKey: order ?? subject ?? stock })
  };
}

const withoutNulls = (candidate: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(candidate).filter(([, value]) => value !== null && value !== ''));
