import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { userLocale } from '../support/locale.js';

/** `System.Collator`: compares texts as the user's language does, nulls first. */
export class ApexCollator {
  private readonly collator: Intl.Collator;

  constructor(locale: string) {
    this.collator = new Intl.Collator(locale ?? throwNullArgument());
  }

  compare(left: string | null, right: string | null): number {
    if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
    return this.collator.compare(left, right);
  }

  'compare(object,object)'(left: string | null, right: string | null): number {
    return this.compare(left, right);
  }
}

export default defineClass({
  namespace: 'System',
  name: 'Collator',
  kind: 'object',
  jsClass: ApexCollator,
  statics: { getInstance: () => new ApexCollator(userLocale()) }
});
