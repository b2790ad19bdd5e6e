import { createHash } from 'node:crypto';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass } from '../define.js';

/** `System.AsyncOptions`. */
export class AsyncOptions {
  DuplicateSignature: DuplicateSignature | null = null;
  MaximumQueueableStackDepth: number | null = null;
  MinimumQueueableDelayInMinutes: number | null = null;
}

/** `System.QueueableDuplicateSignature`. */
export class DuplicateSignature {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

const MAX_SIGNATURE_BYTES = 10_000;

/** `System.QueueableDuplicateSignature.Builder`. */
export class DuplicateSignatureBuilder {
  private readonly parts: string[] = [];

  addId(id: string): this {
    return this.add('id', id);
  }

  addInteger(value: number): this {
    return this.add('integer', value);
  }

  addString(text: string): this {
    return this.add('string', text);
  }

  build(): DuplicateSignature {
    return new DuplicateSignature(createHash('sha256').update(this.parts.join('\n')).digest('hex'));
  }

  getMaxSize(): number {
    return MAX_SIGNATURE_BYTES;
  }

  getSize(): number {
    return Buffer.byteLength(this.parts.join(''));
  }

  getRemainingSize(): number {
    return this.getMaxSize() - this.getSize();
  }

  private add(kind: string, value: string | number | null): this {
    this.parts.push(`${kind}:${JSON.stringify(value ?? throwNullArgument())}`);
    if (this.getRemainingSize() < 0) throwApex('System.IllegalArgumentException', 'The signature is too long');
    return this;
  }
}

export const asyncOptionClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'System',
    name: 'AsyncOptions',
    kind: 'object',
    jsClass: AsyncOptions,
    properties: Object.keys(new AsyncOptions()),
    construct: () => new AsyncOptions()
  }),
  defineClass({
    namespace: 'System',
    name: 'QueueableDuplicateSignature',
    kind: 'object',
    jsClass: DuplicateSignature,
    statics: { Builder: () => new DuplicateSignatureBuilder() }
  }),
  defineClass({
    namespace: 'System',
    name: 'QueueableDuplicateSignature.Builder',
    kind: 'object',
    jsClass: DuplicateSignatureBuilder,
    construct: () => new DuplicateSignatureBuilder()
  })
];
