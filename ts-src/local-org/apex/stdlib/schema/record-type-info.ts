import type { ObjectDescribe, RecordTypeInfo } from '../../../metadata/schema-types.js';
import { defineClass, type StdFunction } from '../define.js';
import { beanProperties } from '../support/bean.js';

/** The record type every object has. */
const MASTER = { developerName: 'Master', name: 'Master', recordTypeId: '012000000000000AAA' };

/** `Schema.RecordTypeInfo`. */
export class RecordTypeDescribe {
  readonly developerName: string;
  readonly name: string;
  readonly recordTypeId: string;
  readonly active: boolean;
  readonly master: boolean;
  readonly isDefault: boolean;

  constructor(names: typeof MASTER, active: boolean, master: boolean, isDefault: boolean) {
    this.developerName = names.developerName;
    this.name = names.name;
    this.recordTypeId = names.recordTypeId;
    this.active = active;
    this.master = master;
    this.isDefault = isDefault;
  }

  /** Record types of an object, the master one last. */
  static of(object: ObjectDescribe): RecordTypeDescribe[] {
    const own = object.recordTypes.filter((type) => !type.master);
    const firstActive = own.find((type) => type.active);
    const described = own.map((type) => RecordTypeDescribe.from(type, type === firstActive));
    return [...described, new RecordTypeDescribe(MASTER, true, true, firstActive === undefined)];
  }

  private static from(type: RecordTypeInfo, isDefault: boolean): RecordTypeDescribe {
    const names = { developerName: type.developerName, name: type.label, recordTypeId: type.id };
    return new RecordTypeDescribe(names, type.active, false, isDefault);
  }
}

const methods: Record<string, StdFunction> = {
  getDeveloperName: (self: RecordTypeDescribe) => self.developerName,
  getName: (self: RecordTypeDescribe) => self.name,
  getRecordTypeId: (self: RecordTypeDescribe) => self.recordTypeId,
  isActive: (self: RecordTypeDescribe) => self.active,
  isAvailable: (self: RecordTypeDescribe) => self.active,
  isDefaultRecordTypeMapping: (self: RecordTypeDescribe) => self.isDefault,
  isMaster: (self: RecordTypeDescribe) => self.master
};

export default defineClass({
  namespace: 'Schema',
  name: 'RecordTypeInfo',
  kind: 'self',
  jsClass: RecordTypeDescribe,
  methods,
  properties: beanProperties(methods)
});
