import type { ApexDatetime } from '../../../runtime/values/datetime.js';
import type { ApexList } from '../../../runtime/values/list.js';
import { throwNullArgument } from '../../../runtime/values/throw.js';
import { defineClass } from '../../define.js';
import { refuseAddError } from '../../support/field-errors.js';
import { localText, stringValueOf } from '../../support/string-value.js';
import { editMethods } from './edit.js';
import { escapeMethods } from './escape.js';
import { inspectMethods } from './inspect.js';
import { searchMethods } from './search.js';

/** Java's MessageFormat with plain arguments: `{0}` is replaced, `''` is a quote, text within quotes is literal. */
export function formatMessage(pattern: string, values: readonly unknown[]): string {
  // Arguments become text once, whether and however often the pattern mentions them.
  const texts = values.map((value) => stringValueOf(value) ?? 'null');
  const token = /''|'([^']*)'?|\{(\d+)[^}]*\}/g;
  return pattern.replace(token, (text, quoted: string | undefined, index: string | undefined) => {
    if (text === "''") return "'";
    if (quoted !== undefined) return quoted;
    const at = Number(index);
    return texts[at] ?? text;
  });
}

function join(values: Iterable<unknown> | null, separator: string | null): string {
  return [...(values ?? throwNullArgument())].map((each) => stringValueOf(each) ?? '').join(separator ?? '');
}

const isBlank = (text: string | null): boolean => text === null || /^\s*$/.test(text);
const isEmpty = (text: string | null): boolean => text === null || text === '';

export default defineClass({
  namespace: 'System',
  name: 'String',
  kind: 'self',
  statics: {
    escapeSingleQuotes: (text: string) => (text ?? throwNullArgument()).replaceAll("'", "\\'"),
    format: (pattern: string, values: ApexList | null) =>
      formatMessage(pattern ?? throwNullArgument(), values ? values.items : []),
    fromCharArray: (codes: ApexList) => String.fromCharCode(...(codes.items as number[])),
    getCommonPrefix: (texts: ApexList) => commonPrefix(texts.items as (string | null)[]),
    isBlank,
    isEmpty,
    isNotBlank: (text: string | null) => !isBlank(text),
    isNotEmpty: (text: string | null) => !isEmpty(text),
    join,
    valueOf: stringValueOf,
    valueOfGmt: (value: ApexDatetime) => localText(value, 'GMT')
  },
  methods: { ...searchMethods, ...editMethods, ...inspectMethods, ...escapeMethods, addError: refuseAddError }
});

function commonPrefix(texts: readonly (string | null)[]): string {
  let prefix = texts[0] ?? '';
  for (const text of texts) while (!(text ?? '').startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}
