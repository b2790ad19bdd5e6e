import { XMLParser } from 'fast-xml-parser';

/** A parsed element: child name → element, text or list of either. */
export type SoapNode = Readonly<Record<string, unknown>>;

/** What a client sent. */
export interface Envelope {
  readonly operation: string;
  /** The operation's element. */
  readonly node: SoapNode;
  readonly header: SoapNode;
}

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true });

/** Reads an envelope; an empty operation means there was none. */
export function readEnvelope(text: string): Envelope {
  const envelope = (parser.parse(text) as { Envelope?: SoapNode }).Envelope;
  const body = childOf(envelope, 'Body');
  const [operation = ''] = Object.keys(body);
  return { operation, node: childOf(body, operation), header: childOf(envelope, 'Header') };
}

/** A child element; an empty one when there is none. */
export function childOf(node: SoapNode | undefined, name: string): SoapNode {
  const child = node?.[name];
  return typeof child === 'object' && child !== null && !Array.isArray(child) ? (child as SoapNode) : {};
}

/** All children of that name. */
export function childrenOf(node: SoapNode, name: string): SoapNode[] {
  return [node[name] ?? []].flat() as SoapNode[];
}

/** The text of a child element; empty when there is none. */
export function textOf(node: SoapNode, name: string): string {
  const value = node[name];
  return typeof value === 'string' ? value : '';
}

/** The envelope of an answer. Clients look for the prefix `soapenv` literally. */
export function writeEnvelope(namespace: string, body: string, header = ''): string {
  const namespaces = `xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;
  const head = header === '' ? '' : `<soapenv:Header>${header}</soapenv:Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${namespaces}>${head}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

/** One element with text; null becomes `xsi:nil`. */
export function element(name: string, value: string | number | boolean | null): string {
  return value === null ? `<${name} xsi:nil="true"/>` : `<${name}>${escapeXml(String(value))}</${name}>`;
}

/** Text as XML writes it. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
