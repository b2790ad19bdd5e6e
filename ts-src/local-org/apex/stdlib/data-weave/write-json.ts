import { ApexDate } from '../../runtime/values/date.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { ApexTime } from '../../runtime/values/time.js';
import { throwApex } from '../../runtime/values/throw.js';
import { WeaveObject, type Value } from './values.js';

const STEP = '  ';

/** JSON as DataWeave writes it: two blanks a level, a blank after each colon. */
export function writeJson(value: Value, indent = true, depth = ''): string {
  if (value instanceof ApexDatetime) return JSON.stringify(value.toIso());
  if (value instanceof ApexDate || value instanceof ApexTime) return JSON.stringify(value.toString());
  if (value instanceof WeaveObject) {
    const entries = value.pairs.map(
      (each) => `${JSON.stringify(each.key)}: ${writeJson(each.value, indent, depth + STEP)}`
    );
    return enclosed('{', entries, '}', indent, depth);
  }
  if (Array.isArray(value)) {
    const items = (value as readonly Value[]).map((item) => writeJson(item, indent, depth + STEP));
    return enclosed('[', items, ']', indent, depth);
  }
  if (typeof value === 'function' || value instanceof RegExp)
    return throwApex('System.DataWeaveScriptException', 'Functions cannot be written as JSON');
  return JSON.stringify(value);
}

function enclosed(open: string, parts: readonly string[], close: string, indent: boolean, depth: string): string {
  if (parts.length === 0)
    return indent ? `${open}\n${depth}\n${depth}${close}`.replace(/\n\s*\n/, '\n') : `${open}${close}`;
  if (!indent) return `${open}${parts.join(',')}${close}`;
  return `${open}\n${parts.map((part) => depth + STEP + part).join(',\n')}\n${depth}${close}`;
}
