import type { ApexBlob } from '../../runtime/values/blob.js';
import type { ApexDate } from '../../runtime/values/date.js';
import type { ApexDatetime } from '../../runtime/values/datetime.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import type { ApexTime } from '../../runtime/values/time.js';
import { defineClass } from '../define.js';
import { writeValue } from '../support/json/serialize.js';
import { JsonWriter } from '../support/json/writer.js';
import type { ApexNumber } from '../support/numbers.js';

/** `System.JSONGenerator`. Field methods write a name and a value. */
export class JsonGenerator {
  private readonly writer: JsonWriter;
  private closed = false;

  constructor(pretty: boolean) {
    this.writer = new JsonWriter(pretty);
  }

  close(): void {
    this.closed = true;
  }

  isClosed(): boolean {
    return this.closed;
  }

  getAsString(): string {
    this.closed = true;
    return this.writer.toString();
  }

  writeStartObject(): void {
    this.open().startObject();
  }

  writeEndObject(): void {
    this.open().endObject();
  }

  writeStartArray(): void {
    this.open().startArray();
  }

  writeEndArray(): void {
    this.open().endArray();
  }

  writeFieldName(name: string): void {
    this.open().name(name ?? throwNullArgument());
  }

  writeNull(): void {
    this.open().raw('null');
  }

  writeNullField(name: string): void {
    this.writeFieldName(name);
    this.writeNull();
  }

  writeObject(value: unknown): void {
    writeValue(this.open(), value, false);
  }

  writeObjectField(name: string, value: unknown): void {
    this.writeFieldName(name);
    this.writeObject(value);
  }

  writeBlob(value: ApexBlob): void {
    this.writeObject(value);
  }

  writeBlobField(name: string, value: ApexBlob): void {
    this.writeObjectField(name, value);
  }

  writeBoolean(value: boolean): void {
    this.writeObject(value);
  }

  writeBooleanField(name: string, value: boolean): void {
    this.writeObjectField(name, value);
  }

  writeDate(value: ApexDate): void {
    this.writeObject(value);
  }

  writeDateField(name: string, value: ApexDate): void {
    this.writeObjectField(name, value);
  }

  writeDateTime(value: ApexDatetime): void {
    this.writeObject(value);
  }

  writeDateTimeField(name: string, value: ApexDatetime): void {
    this.writeObjectField(name, value);
  }

  writeId(value: string): void {
    this.writeObject(value);
  }

  writeIdField(name: string, value: string): void {
    this.writeObjectField(name, value);
  }

  writeNumber(value: ApexNumber): void {
    this.writeObject(value);
  }

  writeNumberField(name: string, value: ApexNumber): void {
    this.writeObjectField(name, value);
  }

  writeString(value: string): void {
    this.writeObject(value);
  }

  writeStringField(name: string, value: string): void {
    this.writeObjectField(name, value);
  }

  writeTime(value: ApexTime): void {
    this.writeObject(value);
  }

  writeTimeField(name: string, value: ApexTime): void {
    this.writeObjectField(name, value);
  }

  private open(): JsonWriter {
    if (this.closed) throwApex('System.JSONException', 'Generator is closed');
    return this.writer;
  }
}

export default defineClass({ namespace: 'System', name: 'JSONGenerator', kind: 'object', jsClass: JsonGenerator });
