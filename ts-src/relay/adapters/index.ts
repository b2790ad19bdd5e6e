import type { Adapter, Incoming, Partner, Reading } from './adapter.js';
import { carrierXmlAdapter } from './carrier-xml/index.js';
import { contractJsonAdapter } from './contract-json/index.js';
import { jsonProblem } from './json.js';
import { shopifyOrderAdapter } from './shopify-order/index.js';
import { trackerJsonAdapter } from './tracker-json/index.js';
import { x12Adapter } from './x12/index.js';

export type { Adapter, AdapterName, Incoming, Partner, Reading, Refusal } from './adapter.js';

/** In the order in which they are asked; content decides, never a file's name. */
const adapters: readonly Adapter[] = [
  x12Adapter,
  carrierXmlAdapter,
  trackerJsonAdapter,
  shopifyOrderAdapter,
  contractJsonAdapter
];

const KNOWN =
  'X12 214 (starts with ISA), carrier track responses (XML), tracker JSON, commerce order JSON, contract JSON';

/** Recognises what a message is and reads it. What nobody recognises is refused whole, with what would be taken. */
export function read(incoming: Incoming, partners: readonly Partner[]): Reading {
  const text = incoming.text.replace(/^\uFEFF/, '');
  const json = parse(text);
  const adapter = adapters.find((candidate) => candidate.recognises(text, json));
  return adapter ? adapter.read({ ...incoming, text }, partners) : unrecognised(text);
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
  const fix = `The relay reads ${KNOWN}.`;
  return {
    format: 'unknown',
    contents: 'nothing',
    events: [],
    refusals: [{ part, reason, fix, raw: text }],
    notes: []
  };
}
