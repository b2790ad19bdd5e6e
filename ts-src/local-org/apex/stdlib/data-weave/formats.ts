import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { findType, listOf, T, type TypeRef } from '../../runtime/types.js';
import { ApexDate } from '../../runtime/values/date.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { ApexDecimal } from '../../runtime/values/decimal.js';
import { ApexList } from '../../runtime/values/list.js';
import { ApexTime } from '../../runtime/values/time.js';
import { throwApex } from '../../runtime/values/throw.js';
import { readAs } from '../support/json/deserialize.js';
import { JsonNumber, parseJson, type JsonNode } from '../support/json/tree.js';
import { makeMap } from '../support/make.js';
import { escapeAttribute } from '../xml/escape.js';
import type { Format } from './ast.js';
import { asText } from './coercion.js';
import { parseCsv, writeCsv } from './csv.js';
import { fromApex, fromJson, WeaveObject, type Pair, type Value } from './values.js';
import { writeJson } from './write-json.js';

/** Reads an input as its declaration says. */
export function readInput(given: unknown, format: Format | undefined): Value {
  if (typeof given !== 'string') return fromApex(given);
  switch (format?.type) {
    case 'application/json':
      return fromJson(parseJson(given));
    case 'application/csv':
    case 'text/csv':
      return parseCsv(given, format.properties);
    case undefined:
    case 'application/java':
    case 'application/apex':
    case 'text/plain':
      return given;
    default:
      throw new UnsupportedFeature(`DataWeave: reading ${format?.type ?? ''}`);
  }
}

/** What `Result.getValue()` answers: text, or Apex values for `application/apex`. */
export function writeOutput(value: Value, format: Format): unknown {
  switch (format.type) {
    case 'application/dw':
    case 'application/json':
    case 'text/json':
      return writeJson(value, format.properties.get('indent') !== 'false');
    case 'application/apex':
    case 'application/java':
      return toApex(value);
    case 'application/csv':
    case 'text/csv':
      return writeCsv(value, format.properties);
    case 'application/xml':
    case 'text/xml':
      return `<?xml version='1.0' encoding='UTF-8'?>\n${writeXml(value, '')}`;
    case 'text/plain':
      return asText(value, null);
    default:
      return throwApex('System.DataWeaveScriptException', `Unknown content type \`${format.type}\``);
  }
}

function toApex(value: Value): unknown {
  if (value instanceof WeaveObject) return objectToApex(value);
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    return new ApexList(listOf(commonType(items)), items.map(toApex));
  }
  if (typeof value === 'number') return Number.isInteger(value) ? value : ApexDecimal.parse(String(value));
  return value;
}

/** Objects that all name one class make a list of that class. */
function commonType(items: readonly Value[]): TypeRef {
  const names = new Set(items.map((item) => (item instanceof WeaveObject ? item.className : null)));
  const [only] = names;
  return names.size === 1 && only ? classNamed(only) : T.Object;
}

function classNamed(name: string): TypeRef {
  return findType(name) ?? throwApex('System.DataWeaveScriptException', `Unknown class: ${name}`);
}

function objectToApex(object: WeaveObject): unknown {
  if (object.className !== null) return readAs(toJson(object), classNamed(object.className), 'loose');
  return makeMap(
    T.String,
    T.Object,
    object.pairs.map(({ key, value }) => [key, toApex(value)] as const)
  );
}

/** Records inside others name their object as JSON does. */
function typeAttribute({ className }: WeaveObject): [string, JsonNode][] {
  const isRecord = className !== null && classNamed(className).kind === 'sobject';
  return isRecord ? [['attributes', new Map([['type', className]])]] : [];
}

function toJson(value: Value): JsonNode {
  if (value instanceof WeaveObject)
    return new Map([...typeAttribute(value), ...value.pairs.map((each) => [each.key, toJson(each.value)] as const)]);
  if (Array.isArray(value)) return (value as readonly Value[]).map(toJson);
  if (typeof value === 'number') return new JsonNumber(String(value));
  if (value instanceof ApexDatetime) return value.toIso();
  if (value instanceof ApexDate || value instanceof ApexTime) return value.toString();
  return value as JsonNode;
}

function writeXml(value: Value, depth: string): string {
  const pairs = value instanceof WeaveObject ? value.pairs : throwNoElements();
  return pairs.map((each) => depth + writeElement(each, depth)).join('\n');
}

function throwNoElements(): never {
  return throwApex('System.DataWeaveScriptException', 'XML needs an object: it has one root element');
}

function writeElement({ key, value, attributes }: Pair, depth: string): string {
  const open = key + attributes.map((each) => ` ${each.key}="${escapeAttribute(asText(each.value, null))}"`).join('');
  if (value === null) return `<${open}/>`;
  if (value instanceof WeaveObject) {
    return value.pairs.length === 0 ? `<${open}/>` : `<${open}>\n${writeXml(value, `${depth}  `)}\n${depth}</${key}>`;
  }
  return `<${open}>${escapeAttribute(asText(value, null))}</${key}>`;
}
