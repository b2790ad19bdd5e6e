import { XMLParser, XMLValidator } from 'fast-xml-parser';
import {
  findPartner,
  maskRaw,
  type Adapter,
  type Incoming,
  type Partner,
  type Reading,
  type Refusal
} from '../adapter.js';
import { shape, word } from '../../unreadable/shape.js';
import { asList, childOf, textOf, type Node } from './nodes.js';
import { readPackage } from './track-response.js';

const ELEMENT = /^[\w:.-]{1,40}$/;
const REPEATED = new Set(['Shipment', 'Package', 'Activity', 'ReferenceNumber', 'TrackResponse']);

/** Track responses of a parcel carrier's XML interface (`TrackResponse/Shipment/Package/Activity`). */
export const carrierXmlAdapter: Adapter = {
  name: 'carrier-xml',
  recognises: (text) => /^\s*</.test(text),
  read(incoming: Incoming, partners: readonly Partner[]): Reading {
    const reading: Reading = { format: 'carrier XML', contents: 'nothing', events: [], refusals: [], notes: [] };
    const checked = XMLValidator.validate(incoming.text);
    if (checked !== true) {
      const { line, col, msg } = checked.err;
      return refuse(
        reading,
        incoming,
        `line ${line}, column ${col}`,
        `It is not well-formed XML: ${withoutQuotes(msg)}`
      );
    }
    const root = parse(incoming.text);
    const responses = findResponses(root);
    if (responses.length === 0) {
      const name = Object.keys(root).find((key) => !key.startsWith('?')) ?? 'nothing';
      return refuse(
        reading,
        incoming,
        `root element <${word(name, ELEMENT)}>`,
        `XML with the root <${word(name, ELEMENT)}> is not a track response that this relay reads.`
      );
    }
    const partner = findPartner(partners, 'carrier-xml', []);
    let packages = 0;
    responses.forEach((response, index) => {
      packages += readResponse(response, `response ${index + 1}`, partner, reading);
    });
    reading.contents = `${packages} package${packages === 1 ? '' : 's'}`;
    reading.refusals = reading.refusals.map((refusal) => ({ ...refusal, system: partner?.system }));
    return reading;
  }
};

/** The validator quotes names it found, and in a damaged file anything can look like a name. */
const withoutQuotes = (message: string): string => message.replace(/'[^']*'/g, shape).slice(0, 300);

function parse(text: string): Node {
  const options = { ignoreAttributes: true, parseTagValue: false, trimValues: true };
  return new XMLParser({ ...options, isArray: (name) => REPEATED.has(name) }).parse(text) as Node;
}

/** The responses of a document: alone, or several in any wrapper. */
function findResponses(root: Node): Node[] {
  const direct = asList(root.TrackResponse);
  if (direct.length > 0) return direct;
  return Object.values(root).flatMap((child) => asList(childOf(child, 'TrackResponse')));
}

function readResponse(response: Node, part: string, partner: Partner | undefined, reading: Reading): number {
  const shipments = asList(response.Shipment);
  if (shipments.length === 0) {
    const error = textOf(response, 'Response', 'Error', 'ErrorDescription');
    const reason = error ? `The carrier answered with an error: ${maskRaw(error)}` : 'It holds no shipment.';
    reading.refusals.push({
      part,
      reason,
      fix: 'Ask the carrier again with a number it knows.',
      raw: JSON.stringify(response)
    });
    return 0;
  }
  const packages = shipments.flatMap((shipment) => asList(shipment.Package).map((parcel) => ({ shipment, parcel })));
  if (packages.length === 0) {
    const fix = 'Ask the carrier for a complete response.';
    reading.refusals.push({ part, reason: 'Its shipment holds no <Package>.', fix, raw: JSON.stringify(response) });
  }
  packages.forEach(({ shipment, parcel }, index) => {
    const found = readPackage(shipment, parcel, partner, `${part}, package ${index + 1}`);
    reading.events.push(...found.events);
    reading.refusals.push(...found.refusals);
    reading.notes.push(...found.notes);
  });
  return packages.length;
}

function refuse(reading: Reading, incoming: Incoming, part: string, reason: string): Reading {
  const fix = 'Expected <TrackResponse> with <Shipment>, <Package> and <Activity>. Ask the carrier for the file again.';
  const refusal: Refusal = { part, reason, fix, raw: incoming.text };
  return { ...reading, refusals: [refusal] };
}
