import { defineClass, type StdClass } from '../define.js';

/** `Database.DMLOptions`. */
export class DmlOptions {
  AllowFieldTruncation: boolean | null = null;
  AssignmentRuleHeader = new AssignmentRuleHeader();
  DuplicateRuleHeader = new DuplicateRuleHeader();
  EmailHeader = new EmailHeader();
  LocaleOptions: string | null = null;
  OptAllOrNone: boolean | null = null;
}

class AssignmentRuleHeader {
  AssignmentRuleId: string | null = null;
  UseDefaultRule: boolean | null = null;
}

class DuplicateRuleHeader {
  AllowSave: boolean | null = null;
  RunAsCurrentUser: boolean | null = null;
}

class EmailHeader {
  TriggerAutoResponseEmail: boolean | null = null;
  TriggerOtherEmail: boolean | null = null;
  TriggerUserEmail: boolean | null = null;
}

function optionClass(name: string, jsClass: new () => object): StdClass {
  const properties = Object.keys(new jsClass());
  const construct = (): object => new jsClass();
  return defineClass({ namespace: 'Database', name, kind: 'object', jsClass, properties, construct });
}

export const optionClasses: readonly StdClass[] = [
  optionClass('DMLOptions', DmlOptions),
  optionClass('DMLOptions.AssignmentRuleHeader', AssignmentRuleHeader),
  optionClass('DMLOptions.DuplicateRuleHeader', DuplicateRuleHeader),
  optionClass('DMLOptions.EmailHeader', EmailHeader)
];
