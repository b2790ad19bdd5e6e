import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { throwApex } from '../../runtime/values/throw.js';
import { XmlNode } from './node.js';

/** What stands in a document, in order: elements, texts, comments, and instructions a tree does not keep. */
export type XmlPart = XmlNode | { readonly kind: 'INSTRUCTION'; readonly target: string; readonly data: string };

const ATTRIBUTES = ':@';
const COMMENT = '#comment';
const CDATA = '#cdata';
const TEXT = '#text';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  commentPropName: COMMENT,
  cdataPropName: CDATA,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true
});

type Parsed = Record<string, unknown> & { readonly [ATTRIBUTES]?: Readonly<Record<string, string>> };

/** Reads a document. Throws `System.XmlException` when it is not well-formed. */
export function parseDocument(text: string): XmlPart[] {
  const valid = XMLValidator.validate(text.replace(/^\uFEFF/, ''));
  if (valid !== true) {
    const { msg, line } = valid.err;
    throwApex('System.XmlException', `Failed to parse XML due to: ${msg} (line ${line})`);
  }
  const parts = (parser.parse(text.replace(/^\uFEFF/, '')) as Parsed[]).flatMap((each) => partsOf(each, null));
  return parts.filter((part) => part.kind !== 'TEXT');
}

function partsOf(parsed: Parsed, parent: XmlNode | null): XmlPart[] {
  const tag = Object.keys(parsed).find((key) => key !== ATTRIBUTES);
  if (tag === undefined) return [];
  const attributes = parsed[ATTRIBUTES] ?? {};
  if (tag === TEXT) return [new XmlNode('TEXT', null, null, String(parsed[tag]))];
  if (tag === CDATA || tag === COMMENT)
    return [new XmlNode(tag === CDATA ? 'TEXT' : 'COMMENT', null, null, innerText(parsed[tag]))];
  if (tag === '?xml') return [];
  if (tag.startsWith('?')) return [{ kind: 'INSTRUCTION', target: tag.slice(1), data: dataOf(attributes) }];
  return [elementOf(tag, attributes, parsed[tag] as Parsed[], parent)];
}

function innerText(parts: unknown): string {
  return (parts as Parsed[]).map((part) => String(part[TEXT] ?? '')).join('');
}

function dataOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined || typeof value === 'boolean' ? name : `${name}="${value}"`))
    .join(' ');
}

function elementOf(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Parsed[],
  parent: XmlNode | null
): XmlNode {
  const scope = new XmlNode('ELEMENT', null, null);
  scope.parent = parent;
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'xmlns') scope.declared.set('', value);
    else if (name.startsWith('xmlns:')) scope.declared.set(name.slice(6), value);
  }
  const { local, namespace } = resolved(tag, scope, scope.getNamespaceFor(''));
  const element = new XmlNode('ELEMENT', local, namespace);
  element.parent = parent;
  for (const [prefix, uri] of scope.declared) element.declared.set(prefix, uri);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const key = resolved(name, scope, null);
    element.attributes.push({ key: key.local, namespace: key.namespace, value });
  }
  for (const child of children) {
    for (const part of partsOf(child, element)) if (part.kind !== 'INSTRUCTION') element.append(part);
  }
  return element;
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

function resolved(name: string, scope: XmlNode, byDefault: string | null): { local: string; namespace: string | null } {
  const colon = name.indexOf(':');
  if (colon < 0) return { local: name, namespace: byDefault === '' ? null : byDefault };
  const prefix = name.slice(0, colon);
  const namespace = prefix === 'xml' ? XML_NAMESPACE : scope.getNamespaceFor(prefix);
  if (namespace === null)
    throwApex(
      'System.XmlException',
      `Failed to parse XML due to: could not determine namespace bound to element prefix ${prefix}`
    );
  return { local: name.slice(colon + 1), namespace };
}
