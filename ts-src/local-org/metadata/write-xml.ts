import type { XmlNode, XmlValue } from './xml.js';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** A metadata file: the inverse of `parseXml`, apart from the order of elements with different names. */
export function writeXml(root: string, node: XmlNode): string {
  const attributes = attributesOf({ ...node, '@xmlns': NAMESPACE });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attributes}>\n${writeElements(node, '    ')}</${root}>\n`;
}

/** The child elements of a node as text. */
export function writeElements(node: XmlNode, indent: string): string {
  return Object.entries(node)
    .filter(([name]) => !name.startsWith('@') && name !== '#text')
    .map(([name, value]) => writeValue(name, value, indent))
    .join('');
}

function writeValue(name: string, value: XmlValue, indent: string): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((each: string | XmlNode) => writeValue(name, each, indent)).join('');
  if (typeof value === 'string') return `${indent}<${name}>${escapeText(value)}</${name}>\n`;
  return writeNode(name, value as XmlNode, indent);
}

function writeNode(name: string, node: XmlNode, indent: string): string {
  const attributes = attributesOf(node);
  const content = node['#text'];
  if (typeof content === 'string') return `${indent}<${name}${attributes}>${escapeText(content)}</${name}>\n`;
  const inner = writeElements(node, `${indent}    `);
  return inner === ''
    ? `${indent}<${name}${attributes}/>\n`
    : `${indent}<${name}${attributes}>\n${inner}${indent}</${name}>\n`;
}

function attributesOf(node: XmlNode): string {
  return Object.entries(node)
    .filter(([name, value]) => name.startsWith('@') && typeof value === 'string')
    .map(([name, value]) => ` ${name.slice(1)}="${escapeText(String(value))}"`)
    .join('');
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
