import type { ApexType } from '../../runtime/objects.js';
import type { TypeRef } from '../../runtime/types.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { readAs, readUntyped } from '../support/json/deserialize.js';
import { serialize } from '../support/json/serialize.js';
import { parseJson } from '../support/json/tree.js';
import { JsonGenerator } from './json-generator.js';
import { JsonParser } from './json-parser.js';

/** How JSON of a kind of type begins; the platform looks at that before it reads on. */
const OPENINGS: Partial<Record<TypeRef['kind'], readonly [string, string]>> = {
  list: ['[', 'List/Set'],
  set: ['[', 'List/Set'],
  map: ['{', 'object'],
  class: ['{', 'object'],
  sobject: ['{', 'object']
};

function deserialize(text: string | null, type: ApexType | null, strict: boolean): unknown {
  const given = text ?? throwNullArgument();
  const { ref } = type ?? throwNullArgument();
  const opening = OPENINGS[ref.kind];
  const first = given.trimStart().charAt(0);
  if (opening && first !== '' && first !== opening[0] && !given.trim().startsWith('null')) {
    throwApex('System.JSONException', `Malformed JSON: Expected '${opening[0]}' at the beginning of ${opening[1]}`);
  }
  return readAs(parseJson(given), ref, strict ? 'strict' : 'lenient');
}

export default defineClass({
  namespace: 'System',
  name: 'JSON',
  kind: 'self',
  statics: {
    createGenerator: (pretty: boolean) => new JsonGenerator(pretty === true),
    createParser: (text: string) => new JsonParser(text ?? throwNullArgument()),
    deserialize: (text: string, type: ApexType) => deserialize(text, type, false),
    deserializeStrict: (text: string, type: ApexType) => deserialize(text, type, true),
    deserializeUntyped: (text: string) => readUntyped(parseJson(text)),
    serialize: (value: unknown, suppressNulls = false) => serialize(value, suppressNulls, false),
    serializePretty: (value: unknown, suppressNulls = false) => serialize(value, suppressNulls, true)
  }
});
