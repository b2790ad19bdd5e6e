import type { FieldDescribe, FieldType, PicklistValue } from '../../metadata/schema-types.js';
import { auditFields, field, idField, isDeletedField, ownerField } from './field.js';
import type { StandardObject } from './standard/index.js';

/** Objects of which records may be owned by a queue. */
const QUEUE_OWNED: ReadonlySet<string> = new Set(['Case', 'Lead', 'Order', 'Task', 'Contract']);

/** The fields of an object of the platform, from its written definition. */
export function standardFields(object: StandardObject): FieldDescribe[] {
  const declared = object.fields
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseField(line, object));
  return [
    idField(`${object.label ?? object.name} ID`),
    ...(object.softDelete === false ? [] : [isDeletedField()]),
    ...declared,
    ...(object.recordTypes ? [recordTypeField()] : []),
    ...(object.ownership === 'owner' ? [ownerField(QUEUE_OWNED.has(object.name))] : []),
    ...auditFields(object.audit ?? 'audit').filter((audit) => !declared.some((own) => own.apiName === audit.apiName))
  ];
}

/** `RecordTypeId`. */
export function recordTypeField(): FieldDescribe {
  return field('RecordTypeId', 'reference', {
    label: 'Record Type ID',
    permissionable: false,
    defaultedOnCreate: true,
    referenceTo: ['RecordType'],
    relationshipName: 'RecordType'
  });
}

const LINE = /^(\w+) (\w+)(?:\(([^)]*)\))?((?: [^ =]+(?:=[^ ]+)?)*)(?: = (.*))?$/;

function parseField(line: string, object: StandardObject): FieldDescribe {
  const match = LINE.exec(line);
  if (!match) throw new Error(`standard object ${object.name}: cannot read "${line}"`);
  const [, apiName = '', kind = '', args = '', flagText = '', values] = match;
  const flags = new Map(
    flagText
      .split(' ')
      .filter(Boolean)
      .map((flag) => [flag.split('=')[0] ?? '', flag.slice(flag.indexOf('=') + 1)] as const)
  );
  const type = (kind === 'ref' ? 'reference' : kind) as FieldType;
  const readOnly = flags.has('readonly') || flags.has('formula') || flags.has('auto') || object.readonly === true;
  const required = flags.has('required');
  return field(apiName, type, {
    ...(flags.has('label') ? { label: (flags.get('label') ?? '').replaceAll('_', ' ') } : {}),
    ...size(type, args),
    ...(type === 'reference' ? reference(args, flags) : {}),
    required,
    nillable: !required && type !== 'boolean' && !flags.has('auto'),
    unique: flags.has('unique'),
    idLookup: flags.has('idlookup'),
    calculated: flags.has('formula'),
    formula: flags.get('formula') ?? null,
    nameField: flags.has('name'),
    autoNumber: flags.has('auto'),
    autoNumberFormat: flags.get('auto') ?? null,
    createable: !readOnly,
    updateable: !readOnly && !flags.has('createonly'),
    permissionable: !required && !flags.has('name') && !flags.has('master'),
    defaultValueFormula: defaultFormula(type, flags.get('default')),
    restrictedPicklist: flags.has('restricted'),
    compoundFieldName: flags.get('part') ?? null,
    picklistValues: values === undefined ? [] : values.split(';').map((value) => picklistValue(value.trim())),
    defaultedOnCreate: type === 'boolean' || (values?.includes('*') ?? false)
  });
}

function defaultFormula(type: FieldType, value: string | undefined): string | null {
  if (value === undefined) return null;
  return type === 'boolean' ? value : `"${value}"`;
}

function size(type: FieldType, args: string): Partial<FieldDescribe> {
  const [first = 0, second = 0] = args.split(',').map(Number);
  if (type === 'double' || type === 'currency' || type === 'percent') return { precision: first, scale: second };
  if (type === 'int') return { precision: first };
  if (type === 'picklist') return { length: 255 };
  if (type === 'multipicklist') return { length: 4099 };
  return type === 'reference' ? {} : { length: first };
}

function reference(args: string, flags: ReadonlyMap<string, string>): Partial<FieldDescribe> {
  const referenceTo = args.split(',');
  const cascade = flags.has('cascade');
  return {
    referenceTo,
    relationshipName: flags.get('rel') ?? null,
    childRelationshipName: flags.get('kids') ?? null,
    namePointing: referenceTo.length > 1,
    masterDetail: flags.has('master'),
    relationshipOrder: flags.has('master') ? 0 : null,
    cascadeDelete: cascade,
    deleteConstraint: cascade ? 'Cascade' : flags.has('restrict') ? 'Restrict' : 'SetNull'
  };
}

/** `Closed Won!closed!won!100`, `New*` or `3:Sent`. */
function picklistValue(text: string): PicklistValue {
  const [name = '', ...marks] = text.split('!');
  const isDefault = name.endsWith('*');
  const [value = '', label = value] = (isDefault ? name.slice(0, -1) : name).split(':');
  const probability = marks.find((mark) => /^\d+$/.test(mark));
  return {
    value,
    label,
    active: true,
    isDefault,
    ...(marks.includes('closed') ? { closed: true } : {}),
    ...(marks.includes('won') ? { won: true } : {}),
    ...(marks.includes('converted') ? { converted: true } : {}),
    ...(probability === undefined ? {} : { probability: Number(probability) })
  };
}
