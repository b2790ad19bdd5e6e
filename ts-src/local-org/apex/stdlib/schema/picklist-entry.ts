import type { PicklistValue } from '../../../metadata/schema-types.js';
import { defineClass, type StdFunction } from '../define.js';
import { beanProperties } from '../support/bean.js';

/** `Schema.PicklistEntry`. */
export class PicklistEntry {
  readonly entry: PicklistValue;

  constructor(entry: PicklistValue) {
    this.entry = entry;
  }

  toString(): string {
    const { label, value, active, isDefault } = this.entry;
    return `Schema.PicklistEntry[getLabel=${label};getValue=${value};isActive=${active};isDefaultValue=${isDefault};]`;
  }
}

const methods: Record<string, StdFunction> = {
  getLabel: (self: PicklistEntry) => self.entry.label,
  getValue: (self: PicklistEntry) => self.entry.value,
  isActive: (self: PicklistEntry) => self.entry.active,
  isDefaultValue: (self: PicklistEntry) => self.entry.isDefault
};

export default defineClass({
  namespace: 'Schema',
  name: 'PicklistEntry',
  kind: 'self',
  jsClass: PicklistEntry,
  methods,
  properties: beanProperties(methods)
});
