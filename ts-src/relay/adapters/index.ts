import {
  inventoryEvent,
  isInventoryEvent,
  orderEvent,
  PAYLOAD_LENGTH,
  type InventoryEvent,
  type OrderEvent
} from '../../contracts/index.js';
import { word } from '../unreadable/shape.js';
import { foreignTo, type Adapter, type Incoming, type Partner, type Reading, type Refusal } from './adapter.js';
import { carrierXmlAdapter } from './carrier-xml/index.js';
import { contractJsonAdapter } from './contract-json/index.js';
import { csvAdapter } from './csv/index.js';
import { describeIssues, jsonProblem } from './json.js';
import { shopifyOrderAdapter } from './shopify-order/index.js';
import { shopifyReturnAdapter } from './shopify-return/index.js';
import { stockCsvAdapter } from './stock-csv/index.js';
import { stockJsonAdapter } from './stock-json/index.js';
import { trackerJsonAdapter } from './tracker-json/index.js';
import { x12Adapter } from './x12/index.js';

export { maskRaw } from './adapter.js';
export type { Adapter, AdapterName, Incoming, Partner, Reading, Refusal } from './adapter.js';

/** In the order in which they are asked; content decides, never a file's name. */
const adapters: readonly Adapter[] = [
  x12Adapter,
  carrierXmlAdapter,
  trackerJsonAdapter,
  shopifyOrderAdapter,
  shopifyReturnAdapter,
  contractJsonAdapter,
  stockCsvAdapter,
  stockJsonAdapter,
  csvAdapter
];

const KNOWN =
  'X12 214, 810, 850, 855, 856, 860, 865 and 945 (start with ISA), carrier track responses (XML), tracker JSON, commerce order and return JSON, contract JSON, CSV drops, and stock lists and stock JSON of partners whose profile names their columns';

/**
 * Recognises what a message is and reads it. Whatever it is, it ends as events that keep the contract, as parts that
 * could not be read, or both; never as an exception.
 */
export function read(incoming: Incoming, partners: readonly Partner[]): Reading {
  const text = incoming.text.replace(/^\uFEFF/, '');
  const json = parse(text);
  // Who does not name itself in a message is told by the mailbox, and by nothing else.
  const known = incoming.system
    ? partners.filter(({ system, senders }) => system === incoming.system || senders?.length)
    : partners;
  const adapter = adapters.find((candidate) => candidate.recognises(text, json, known));
  const reading = adapter ? tryToRead(adapter, { ...incoming, text }, known) : unrecognised(text);
  const held = holdToContract(reading, incoming.system);
  if (!incoming.system) return held;
  return { ...held, refusals: held.refusals.map((refusal) => ({ ...refusal, system: incoming.system })) };
}

/** Formats are read by libraries too, and broken texts take them to places nobody has been to. */
function tryToRead(adapter: Adapter, incoming: Incoming, partners: readonly Partner[]): Reading {
  try {
    return adapter.read(incoming, partners);
  } catch (error) {
    const reason = `Reading it failed (${(error as Error).name}).`;
    const fix = `Ask the sender for it again; if it is well-formed, report this: the relay cannot read such ${adapter.name}.`;
    return refusedWhole(incoming.text, { part: 'the whole file', reason, fix }, adapter.name);
  }
}

/** An event that does not fit is turned away here, where its neighbours are safe and somebody is told. */
function holdToContract(reading: Reading, mailbox: string | undefined): Reading {
  const refusals = [...reading.refusals];
  const fits = (event: OrderEvent | InventoryEvent): boolean => {
    const isForeign = mailbox !== undefined && event.sourceSystem !== mailbox;
    const problem = isForeign ? foreignTo(event.sourceSystem, mailbox) : contractProblem(event);
    if (problem !== undefined)
      refusals.push({
        part: nameOf(event),
        reason: problem,
        fix: isForeign
          ? 'Find out who sent it; a mailbox holds messages of its own system only (config/partners.json).'
          : 'Have the sender correct the named value and send it again.',
        raw: JSON.stringify(event),
        identity: event.eventKey,
        system: event.sourceSystem
      });
    return problem === undefined;
  };
  const events = reading.events.filter(fits);
  const stock = (reading.stock ?? []).filter(fits);
  return { ...reading, events, ...(stock.length > 0 && { stock }), refusals };
}

function nameOf(event: OrderEvent | InventoryEvent): string {
  const about = isInventoryEvent(event) ? event.sku : (event.subjectId ?? event.orderNumber ?? '');
  const what = isInventoryEvent(event) ? event.subject : event.code;
  return `the event ${word(what, /^[\w.:-]{1,40}$/)} of ${word(about, /^[\w.-]{1,40}$/)}`;
}

function contractProblem(event: OrderEvent | InventoryEvent): string | undefined {
  const parsed = (isInventoryEvent(event) ? inventoryEvent : orderEvent).safeParse(event);
  if (!parsed.success) return describeIssues(parsed.error);
  if (JSON.stringify(event.payload ?? null).length > PAYLOAD_LENGTH)
    return `Its details are longer than ${PAYLOAD_LENGTH} characters.`;
  return hasControlCharacters(event) ? 'It holds control characters, which no system means to send.' : undefined;
}

function hasControlCharacters(event: OrderEvent | InventoryEvent): boolean {
  let found = false;
  JSON.stringify(event, (name, value: unknown) => {
    if (typeof value === 'string' && name !== 'raw') found ||= /[^\P{Cc}\r\n\t]/u.test(value);
    return value;
  });
  return found;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unrecognised(text: string): Reading {
  const looksLikeJson = /^\s*[[{]/.test(text);
  const problem = text.trim()
    ? looksLikeJson
      ? jsonProblem(text)
      : undefined
    : { part: 'the whole file', reason: 'It is empty.' };
  const { part, reason } = problem ?? {
    part: 'the whole file',
    reason: 'Its format is not one that this relay knows.'
  };
  return refusedWhole(text, { part, reason, fix: `The relay reads ${KNOWN}.` }, 'unknown');
}

const refusedWhole = (raw: string, refusal: Omit<Refusal, 'raw'>, format: string): Reading => ({
  ...{ format, contents: 'nothing', events: [], notes: [] },
  refusals: [{ ...refusal, raw }]
});
