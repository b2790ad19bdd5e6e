import type { ApexDatetime } from '../../runtime/values/datetime.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { offsetText } from '../support/date-pattern.js';
import { hostOrNull } from '../../runtime/host.js';
import { isZone, zoneName, zoneOffset } from '../support/zones.js';

/** `System.TimeZone`. */
export class ApexTimeZone {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  getDisplayName(): string {
    const now = hostOrNull()?.now() ?? 0;
    const offset = offsetText(zoneOffset(now, this.id), ':');
    return `(GMT${offset}) ${zoneName(now, this.id, 'long')} (${this.id})`;
  }

  getID(): string {
    return this.id;
  }

  /** Milliseconds east of UTC. */
  getOffset(at: ApexDatetime): number {
    return zoneOffset((at ?? throwNullArgument()).ms, this.id);
  }

  toString(): string {
    return this.id;
  }
}

export default defineClass({
  namespace: 'System',
  name: 'TimeZone',
  kind: 'object',
  jsClass: ApexTimeZone,
  statics: {
    // As in Java, an unknown zone counts as GMT.
    getTimeZone: (id: string) => new ApexTimeZone(isZone(id ?? throwNullArgument()) ? id : 'GMT')
  }
});
