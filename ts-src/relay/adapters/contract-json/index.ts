import {
  CONTRACT_VERSION,
  keyFromContent,
  orderEvent,
  orderPartition,
  type KeyPart,
  type OrderEvent
} from '../../../contracts/index.js';
import type { Adapter, Incoming, Reading } from '../adapter.js';
import { describeIssues, isObject, type JsonObject } from '../json.js';

/** Events that already speak the contract: one, a list, `{ events: […] }`, or one a line. */
export const contractJsonAdapter: Adapter = {
  name: 'contract-json',
  recognises: (text, json) => eventsOf(json ?? parseLines(text)).length > 0,
  read(incoming: Incoming): Reading {
    const candidates = eventsOf(parseWhole(incoming.text) ?? parseLines(incoming.text));
    const contents = `${candidates.length} event${candidates.length === 1 ? '' : 's'}`;
    const reading: Reading = { format: 'contract JSON', contents, events: [], refusals: [], notes: [] };
    candidates.forEach((candidate, index) => {
      const read = readEvent(candidate, incoming.system);
      if (typeof read !== 'string') reading.events.push(read);
      else {
        const fix = 'Correct the named values; the contract is in ts-src/contracts/generated/order-event.schema.json.';
        reading.refusals.push({ part: `event ${index + 1}`, reason: read, fix, raw: JSON.stringify(candidate) });
      }
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

/** Reads one JSON value a line; undefined when a line is none, because then it is another format. */
function parseLines(text: string): unknown[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim());
  if (lines.length < 2 || !lines[0]!.trim().startsWith('{')) return undefined;
  const values = lines.map(parseWhole);
  return values.every((value) => value !== undefined) ? values : undefined;
}

function eventsOf(json: unknown): JsonObject[] {
  if (Array.isArray(json)) return json.some(looksLikeEvent) ? json.filter(isObject) : [];
  if (!isObject(json)) return [];
  if (Array.isArray(json.events)) return eventsOf(json.events);
  return looksLikeEvent(json) ? [json] : [];
}

const looksLikeEvent = (value: unknown): boolean =>
  isObject(value) && ('sourceSystem' in value || 'eventKey' in value) && ('code' in value || 'codeType' in value);

/** Fills what a sender may leave out, then holds the event to the contract. */
function readEvent(candidate: JsonObject, mailboxOf: string | undefined): OrderEvent | string {
  const parsed = orderEvent.safeParse({ ...derived(candidate), ...withoutNulls(candidate) });
  if (!parsed.success) return describeIssues(parsed.error);
  if (mailboxOf && parsed.data.sourceSystem !== mailboxOf) {
    return `It claims to come from ${parsed.data.sourceSystem} but was found in the mailbox of ${mailboxOf}.`;
  }
  if (parsed.data.contractVersion !== CONTRACT_VERSION) {
    return `Contract version ${parsed.data.contractVersion} is not one this relay speaks (${CONTRACT_VERSION}).`;
  }
  return parsed.data;
}

function derived(candidate: JsonObject): JsonObject {
  const system = String(candidate.sourceSystem ?? '');
  const order = candidate.orderNumber ? orderPartition(system, String(candidate.orderNumber)) : undefined;
  const subject = candidate.subjectId ? `${system}|${String(candidate.subjectId)}`.slice(0, 160) : undefined;
  const { correlationId: _correlation, sequence: _sequence, contractVersion: _version, ...content } = candidate;
  return {
    eventKey: keyFromContent(system, content as KeyPart),
    contractVersion: CONTRACT_VERSION,
    ...((order ?? subject) && { partitionKey: order ?? subject })
  };
}

const withoutNulls = (candidate: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(candidate).filter(([, value]) => value !== null && value !== ''));
