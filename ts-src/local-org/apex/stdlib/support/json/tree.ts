import { throwApex, throwNullArgument } from '../../../runtime/values/throw.js';
import { type JsonToken, JsonTokenizer } from './tokenizer.js';

/** A JSON number as it was written: a JavaScript number would lose digits and trailing zeros. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get isWhole(): boolean {
    return /^-?\d+$/.test(this.text);
  }
}

/** A JSON value. Of members with one name the last counts. */
export type JsonNode = null | boolean | string | JsonNumber | JsonNode[] | Map<string, JsonNode>;

/** Parses a whole text. */
export function parseJson(text: string | null): JsonNode {
  const tokens = new JsonTokenizer(text ?? throwNullArgument());
  const first = tokens.next();
  if (!first) return throwApex('System.JSONException', 'No content to map to Object due to end of input');
  const node = readNode(first, () => tokens.next());
  if (tokens.next())
    throwApex('System.JSONException', `Unexpected content after the value at input location ${tokens.location()}`);
  return node;
}

/** Builds the value that begins with `token`; `next` gives the tokens after it. */
export function readNode(token: JsonToken, next: () => JsonToken | null): JsonNode {
  switch (token.type) {
    case 'START_OBJECT':
      return readObject(next);
    case 'START_ARRAY':
      return readArray(next);
    case 'VALUE_STRING':
    case 'FIELD_NAME':
      return token.text;
    case 'VALUE_NUMBER_INT':
    case 'VALUE_NUMBER_FLOAT':
      return new JsonNumber(token.text);
    case 'VALUE_TRUE':
      return true;
    case 'VALUE_FALSE':
      return false;
    default:
      return null;
  }
}

function readObject(next: () => JsonToken | null): Map<string, JsonNode> {
  const object = new Map<string, JsonNode>();
  for (let token = next(); token && token.type !== 'END_OBJECT'; token = next()) {
    object.set(token.text, readNode(next() as JsonToken, next));
  }
  return object;
}

function readArray(next: () => JsonToken | null): JsonNode[] {
  const array: JsonNode[] = [];
  for (let token = next(); token && token.type !== 'END_ARRAY'; token = next()) array.push(readNode(token, next));
  return array;
}
