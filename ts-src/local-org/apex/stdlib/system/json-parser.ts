import type { ApexEnum, ApexType } from '../../runtime/objects.js';
import { T, type TypeRef } from '../../runtime/types.js';
import { throwApex } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { enumConstant } from '../support/enums.js';
import { readAs } from '../support/json/deserialize.js';
import { readPrimitive } from '../support/json/primitives.js';
import { type JsonToken, JsonTokenizer } from '../support/json/tokenizer.js';
import { readNode } from '../support/json/tree.js';

/** `System.JSONParser`. */
export class JsonParser {
  private readonly tokens: JsonTokenizer;
  private current: JsonToken | null = null;
  private cleared: JsonToken | null = null;
  /** Name of the member being read, one for each open object. */
  private readonly names: (string | null)[] = [null];

  constructor(text: string) {
    this.tokens = new JsonTokenizer(text);
  }

  nextToken(): ApexEnum | null {
    return constant(this.advance());
  }

  /** Like `nextToken`, past the name of a field. */
  nextValue(): ApexEnum | null {
    const token = this.advance();
    return constant(token?.type === 'FIELD_NAME' ? this.advance() : token);
  }

  clearCurrentToken(): void {
    if (this.current) this.cleared = this.current;
    this.current = null;
  }

  getLastClearedToken(): ApexEnum | null {
    return constant(this.cleared);
  }

  hasCurrentToken(): boolean {
    return this.current !== null;
  }

  getCurrentToken(): ApexEnum | null {
    return constant(this.current);
  }

  getCurrentName(): string | null {
    // The brackets of an object bear the name of the object, not of its members.
    const outside = this.current?.type === 'START_OBJECT' || this.current?.type === 'START_ARRAY';
    return this.names.at(outside ? -2 : -1) ?? null;
  }

  getText(): string | null {
    return this.current?.text ?? null;
  }

  getBlobValue(): unknown {
    return this.valueAs(T.Blob);
  }

  getBooleanValue(): unknown {
    return this.valueAs(T.Boolean);
  }

  getDateTimeValue(): unknown {
    return this.valueAs(T.Datetime);
  }

  getDateValue(): unknown {
    return this.valueAs(T.Date);
  }

  getDecimalValue(): unknown {
    return this.valueAs(T.Decimal);
  }

  getDoubleValue(): unknown {
    return this.valueAs(T.Double);
  }

  getIdValue(): unknown {
    return this.valueAs(T.Id);
  }

  getIntegerValue(): unknown {
    return this.valueAs(T.Integer);
  }

  getLongValue(): unknown {
    return this.valueAs(T.Long);
  }

  getTimeValue(): unknown {
    return this.valueAs(T.Time);
  }

  /** Reads the value that begins at the current token; afterwards its last token is the current one. */
  readValueAs(type: ApexType): unknown {
    return this.read(type, false);
  }

  readValueAsStrict(type: ApexType): unknown {
    return this.read(type, true);
  }

  /** From an opening bracket to the closing one. */
  skipChildren(): void {
    if (this.current?.type !== 'START_OBJECT' && this.current?.type !== 'START_ARRAY') return;
    const depth = this.tokens.depth;
    while (this.tokens.depth >= depth && this.advance());
  }

  private advance(): JsonToken | null {
    this.current = this.tokens.next();
    const type = this.current?.type;
    if (type === 'START_OBJECT' || type === 'START_ARRAY') this.names.push(null);
    else if (type === 'END_OBJECT' || type === 'END_ARRAY') this.names.pop();
    else if (type === 'FIELD_NAME') this.names[this.names.length - 1] = this.current?.text ?? null;
    return this.current;
  }

  private read(type: ApexType, strict: boolean): unknown {
    const first = this.current ?? this.advance();
    const start = first?.type === 'FIELD_NAME' ? this.advance() : first;
    if (!start) return throwApex('System.JSONException', 'No content to map to Object due to end of input');
    return readAs(
      readNode(start, () => this.advance()),
      type.ref,
      strict ? 'strict' : 'lenient'
    );
  }

  private valueAs(type: TypeRef): unknown {
    if (!this.current) throwApex('System.JSONException', 'No current token');
    if (this.current.type === 'FIELD_NAME' || /^(START|END)_/.test(this.current.type)) {
      throwApex('System.JSONException', `Current token (${this.current.type}) not of ${type.name} type`);
    }
    return readPrimitive(
      readNode(this.current, () => null),
      type
    );
  }
}

function constant(token: JsonToken | null): ApexEnum | null {
  return token && enumConstant('System.JSONToken', token.type);
}

export default defineClass({ namespace: 'System', name: 'JSONParser', kind: 'object', jsClass: JsonParser });
