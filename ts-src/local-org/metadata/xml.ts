import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One parsed XML element: child name → text, element or array of them; attributes are keyed `@name`. */
export interface XmlNode {
  readonly [name: string]: XmlValue;
}
export type XmlValue = string | XmlNode | readonly (string | XmlNode)[] | undefined;

/** A project file is wrong; the message names the file and, when known, the line. */
export class MetadataError extends Error {
  readonly path: string;
  readonly line: number | null;
  /** What is wrong, without the place. */
  readonly problem: string;

  constructor(path: string, line: number | null, problem: string) {
    super(`${path}${line === null ? '' : `:${line}`}: ${problem}`);
    this.name = 'MetadataError';
    this.path = path;
    this.line = line;
    this.problem = problem;
  }
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  commentPropName: false
});

/**
 * Parses metadata XML text and returns the root's name and content.
 *
 * @throws MetadataError with the line when the text is not well-formed.
 */
export function parseXml(text: string, path: string): { root: string; node: XmlNode } {
  const validity = XMLValidator.validate(text);
  if (validity !== true) throw new MetadataError(path, validity.err.line, `not well-formed XML: ${validity.err.msg}`);
  const document = parser.parse(text) as XmlNode;
  const root = Object.keys(document).find((name) => !name.startsWith('?'));
  if (root === undefined) throw new MetadataError(path, 1, 'the file has no root element');
  const node = document[root];
  return { root, node: isNode(node) ? node : {} };
}

/** Reads and parses one file. */
export function readXml(path: string): { root: string; node: XmlNode } {
  return parseXml(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), path);
}

function isNode(value: XmlValue): value is XmlNode {
  return typeof value === 'object' && !Array.isArray(value);
}

/** All child elements of a name, as nodes (an empty or text-only element becomes `{ '#text': text }`). */
export function children(node: XmlNode, name: string): XmlNode[] {
  return values(node, name).map((value) => (typeof value === 'string' ? { '#text': value } : value));
}

/** The first child element of a name. */
export function child(node: XmlNode, name: string): XmlNode | undefined {
  return children(node, name)[0];
}

function values(node: XmlNode, name: string): readonly (string | XmlNode)[] {
  const value = node[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as string | XmlNode];
}

/** Text of the first child of a name, null when absent or empty. */
export function text(node: XmlNode, name: string): string | null {
  const [value] = values(node, name);
  if (value === undefined) return null;
  const content = typeof value === 'string' ? value : value['#text'];
  return typeof content === 'string' && content !== '' ? content : null;
}

/** Texts of all children of a name. */
export function texts(node: XmlNode, name: string): string[] {
  return values(node, name).flatMap((value) => {
    const content = typeof value === 'string' ? value : value['#text'];
    return typeof content === 'string' ? [content] : [];
  });
}

/** `true`/`false` child, or the fallback when absent. */
export function flag(node: XmlNode, name: string, fallback = false): boolean {
  const value = text(node, name);
  return value === null ? fallback : value === 'true';
}

/** Numeric child, or the fallback when absent. */
export function number(node: XmlNode, name: string, fallback: number): number {
  const value = text(node, name);
  return value === null ? fallback : Number(value);
}

/** Line on which some text first occurs in a file, null when it does not (used to point at a bad reference). */
export function lineOf(path: string, needle: string): number | null {
  const content = readFileSync(path, 'utf8');
  const at = content.indexOf(needle);
  return at < 0 ? null : content.slice(0, at).split('\n').length;
}
