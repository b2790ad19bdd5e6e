import { randomUUID } from 'node:crypto';
import { textHash } from '../../runtime/values/equality.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

/** `System.UUID`. */
export class ApexUuid {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  equals(other: unknown): boolean {
    return other instanceof ApexUuid && other.text === this.text;
  }

  hashCode(): number {
    return textHash(this.text);
  }

  'equals(object)'(other: unknown): boolean {
    return this.equals(other);
  }

  'hashcode()'(): number {
    return this.hashCode();
  }

  toString(): string {
    return this.text;
  }
}

function fromString(text: string | null): ApexUuid {
  const given = text ?? throwNullArgument();
  if (!/^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(given)) {
    throwApex('System.IllegalArgumentException', `Invalid UUID string: ${given}`);
  }
  return new ApexUuid(given.toLowerCase());
}

export default defineClass({
  namespace: 'System',
  name: 'UUID',
  kind: 'object',
  jsClass: ApexUuid,
  statics: { fromString, randomUUID: () => new ApexUuid(randomUUID()) }
});
