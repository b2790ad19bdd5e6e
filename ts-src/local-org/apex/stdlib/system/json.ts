import type { ApexType } from '../../runtime/objects.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { readAs, readUntyped } from '../support/json/deserialize.js';
import { serialize } from '../support/json/serialize.js';
import { parseJson } from '../support/json/tree.js';
import { JsonGenerator } from './json-generator.js';
import { JsonParser } from './json-parser.js';

function deserialize(text: string, type: ApexType | null, strict: boolean): unknown {
  return readAs(parseJson(text), (type ?? throwNullArgument()).ref, strict);
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
