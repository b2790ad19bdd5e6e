import {
  CONTRACT_VERSION,
  keyFromId,
  orderPartition,
  returnKey,
  type OrderEvent,
  type ReturnFacts
} from '../../../contracts/index.js';
import { quoted } from '../../unreadable/shape.js';
import { findPartner, type Adapter, type Incoming, type Partner, type Reading } from '../adapter.js';
import { describeIssues, isObject, type JsonObject } from '../json.js';
import { isoMoment } from '../moments.js';
import { shopifyReturn, type ShopifyReturn } from './shape.js';
import { bare, labelFacts, statusFacts } from './facts.js';

const LABELLED = 'reverse_deliveries/attach_deliverable';

/**
 * Returns of a commerce platform, `{ return }`, `{ returns: […] }` or a list. Like an order, a return is a snapshot that
 * carries its history: reading the newest one gives the same events as reading all of them in any order.
 */
export const shopifyReturnAdapter: Adapter = {
  name: 'shopify-return',
  recognises: (_text, json) => returnsOf(json).some(looksLikeReturn),
  read(incoming: Incoming, partners: readonly Partner[]): Reading {
    const found = returnsOf(JSON.parse(incoming.text));
    const contents = `${found.length} return${found.length === 1 ? '' : 's'}`;
    const reading: Reading = { format: 'commerce return JSON', contents, events: [], refusals: [], notes: [] };
    found.forEach((candidate, index) => readReturn(candidate, `return ${index + 1}`, partners, reading));
    return reading;
  }
};

function returnsOf(json: unknown): unknown[] {
  if (Array.isArray(json)) return json;
  if (!isObject(json)) return [json];
  if (Array.isArray(json.returns)) return json.returns;
  return isObject(json.return) ? [json.return] : [json];
}

const looksLikeReturn = (json: unknown): boolean => isObject(json) && Array.isArray(json.return_line_items);

function readReturn(candidate: unknown, part: string, partners: readonly Partner[], reading: Reading): void {
  const { shop_domain: domain } = (isObject(candidate) ? candidate : {}) as JsonObject;
  // The shop that sends orders sends their returns too.
  const system = findPartner(partners, 'shopify-order', [typeof domain === 'string' ? domain : undefined])?.system;
  const parsed = shopifyReturn.safeParse(candidate);
  if (!parsed.success) {
    reading.refusals.push({
      ...{ part, reason: describeIssues(parsed.error), raw: JSON.stringify(candidate) },
      fix: 'Correct the named values and send the return again.',
      ...(system && { system })
    });
    return;
  }
  const source = { system: system ?? 'unknown', told: parsed.data, part };
  for (const said of parsed.data.events)
    add(source, reading, said.happened_at, {
      ...{ id: said.id, codeType: 'return.status', code: said.status.toUpperCase(), text: said.note },
      ...{ correlation: said.correlation_id, facts: statusFacts(source.system, parsed.data, said) }
    });
  for (const delivery of parsed.data.reverse_deliveries ?? [])
    add(source, reading, delivery.attached_at, {
      ...{ id: delivery.id, codeType: 'return.topic', code: LABELLED, text: null },
      ...{ correlation: delivery.correlation_id, facts: { label: labelFacts(delivery) } }
    });
}

interface Source {
  system: string;
  told: ShopifyReturn;
  part: string;
}

interface Fact {
  /** Stable over all snapshots of the return. */
  id: string;
  codeType: string;
  code: string;
  text: string | null | undefined;
  correlation: string | null | undefined;
  facts: Partial<ReturnFacts>;
}

function add({ system, told, part }: Source, reading: Reading, at: string, fact: Fact): void {
  const [returnNumber, orderNumber] = [bare(told.name), bare(told.order_name)];
  const moment = isoMoment(at, undefined);
  if (!moment) {
    reading.refusals.push({
      ...{ part: `${part} (${returnNumber}), ${fact.code}`, reason: `Its time cannot be read: ${quoted(at)}.` },
      ...{ fix: 'Expected ISO 8601, e.g. 2026-03-01T14:05:00Z.', raw: JSON.stringify(told), system }
    });
    return;
  }
  const event: OrderEvent = {
    ...{ eventKey: keyFromId(system, `${returnNumber}:${fact.id}`), contractVersion: CONTRACT_VERSION },
    ...{ sourceSystem: system, partitionKey: orderPartition(system, orderNumber), orderNumber },
    ...{ subject: 'Return', subjectId: returnKey(system, returnNumber), codeType: fact.codeType, code: fact.code },
    ...{ codeText: fact.text?.slice(0, 255) ?? null, reasonCode: null, ...moment, sequence: null },
    correlationId: fact.correlation ?? null,
    payload: { return: { returnNumber, system, ...fact.facts } }
  };
  reading.events.push(event);
}
