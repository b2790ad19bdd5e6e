import { objectIcon } from '../model/icons.js';
import type { OrgRest } from './org-rest.js';
import type { FieldInfo, ObjectInfo, PicklistAnswer } from './types.js';

/** Record type id of objects that have no record types. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

/** The parts of a REST describe that are used. */
export interface DescribeField {
  name: string;
  label: string;
  type: string;
  createable: boolean;
  updateable: boolean;
  nillable: boolean;
  defaultedOnCreate: boolean;
  calculated: boolean;
  length: number;
  precision: number;
  scale: number;
  digits?: number;
  inlineHelpText?: string | null;
  referenceTo?: string[];
  relationshipName?: string | null;
  nameField: boolean;
  sortable: boolean;
  filterable: boolean;
  htmlFormatted?: boolean;
  extraTypeInfo?: string | null;
  compoundFieldName?: string | null;
  defaultValue?: unknown;
  controllerName?: string | null;
  picklistValues?: { label: string | null; value: string; active: boolean; defaultValue: boolean }[];
}

/** A REST describe. */
export interface Describe {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string | null;
  custom: boolean;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  queryable: boolean;
  searchable?: boolean;
  fields: DescribeField[];
  childRelationships?: { childSObject: string; field: string; relationshipName: string | null }[];
  recordTypeInfos?: {
    recordTypeId: string;
    name: string;
    available: boolean;
    master: boolean;
    defaultRecordTypeMapping?: boolean;
  }[];
}

const DATA_TYPES: Record<string, string> = {
  id: 'Id',
  string: 'String',
  textarea: 'TextArea',
  boolean: 'Boolean',
  int: 'Int',
  long: 'Long',
  double: 'Double',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  picklist: 'Picklist',
  multipicklist: 'MultiPicklist',
  combobox: 'ComboBox',
  reference: 'Reference',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  base64: 'Base64',
  encryptedstring: 'EncryptedString',
  address: 'Address',
  complexvalue: 'ComplexValue',
  location: 'Location'
};

function fieldInfo(field: DescribeField): FieldInfo {
  return {
    apiName: field.name,
    label: field.label,
    dataType: DATA_TYPES[field.type.toLowerCase()] ?? field.type,
    createable: field.createable,
    updateable: field.updateable,
    required: !field.nillable && !field.defaultedOnCreate && field.createable && field.type !== 'boolean',
    nillable: field.nillable,
    calculated: field.calculated,
    length: field.length,
    precision: field.precision,
    scale: field.scale,
    inlineHelpText: field.inlineHelpText ?? null,
    reference: field.type === 'reference',
    referenceToInfos: (field.referenceTo ?? []).map((apiName) => ({ apiName })),
    relationshipName: field.relationshipName ?? null,
    nameField: field.nameField,
    sortable: field.sortable,
    filterable: field.filterable,
    htmlFormatted: field.htmlFormatted ?? false,
    extraTypeInfo: field.extraTypeInfo ?? null,
    compoundFieldName: field.compoundFieldName ?? null,
    defaultValue: field.defaultValue ?? null,
    picklistValues: (field.picklistValues ?? []).map(({ label, value, active, defaultValue }) => ({
      label: label ?? value,
      value,
      active,
      defaultValue
    }))
  };
}

/** Turns a REST describe into UI API form. */
export function toObjectInfo(describe: Describe, iconName: string): ObjectInfo {
  const recordTypes = describe.recordTypeInfos ?? [];
  const standard = recordTypes.find(({ defaultRecordTypeMapping }) => defaultRecordTypeMapping) ?? null;
  return {
    apiName: describe.name,
    label: describe.label,
    labelPlural: describe.labelPlural,
    keyPrefix: describe.keyPrefix,
    custom: describe.custom,
    createable: describe.createable,
    updateable: describe.updateable,
    deletable: describe.deletable,
    queryable: describe.queryable,
    searchable: describe.searchable ?? true,
    nameFields: describe.fields.filter(({ nameField }) => nameField).map(({ name }) => name),
    defaultRecordTypeId: standard?.recordTypeId ?? MASTER_RECORD_TYPE,
    recordTypeInfos: Object.fromEntries(recordTypes.map((info) => [info.recordTypeId, info])),
    fields: Object.fromEntries(describe.fields.map((field) => [field.name, fieldInfo(field)])),
    childRelationships: (describe.childRelationships ?? []).flatMap(({ childSObject, field, relationshipName }) =>
      relationshipName ? [{ childObjectApiName: childSObject, fieldName: field, relationshipName }] : []
    ),
    themeInfo: { iconName }
  };
}

/** Descriptions by object name, as one user sees them. */
export interface ObjectInfos {
  /** @throws RestFailure when there is no such object or the user may not see it */
  of(apiName: string): Promise<ObjectInfo>;
}

/** How long a description is reused: long enough for one page, short enough to notice new permissions. */
const KEPT_FOR = 10_000;

const kept = new Map<string, { at: number; info: Promise<ObjectInfo> }>();

/** Reads descriptions through the org's REST API and keeps them for one page's worth of requests. */
export function objectInfos(rest: OrgRest, icons: ReadonlyMap<string, string>): ObjectInfos {
  return {
    of(apiName) {
      const key = `${rest.caller}|${apiName.toLowerCase()}`;
      const found = kept.get(key);
      if (found && Date.now() - found.at < KEPT_FOR) return found.info;
      const info = rest
        .get<Describe>(`sobjects/${encodeURIComponent(apiName)}/describe`)
        .then((describe) => toObjectInfo(describe, objectIcon(describe.name, icons)));
      kept.set(key, { at: Date.now(), info });
      info.catch(() => kept.delete(key));
      if (kept.size > 500) kept.clear();
      return info;
    }
  };
}

/** Picklist values of a field in UI API form. */
export function picklistAnswer(field: FieldInfo): PicklistAnswer {
  const active = field.picklistValues.filter((value) => value.active);
  const values = active.map(({ label, value }) => ({ label, value, validFor: [] }));
  const preset = active.find(({ defaultValue }) => defaultValue);
  return {
    controllerValues: {},
    defaultValue: preset ? { label: preset.label, value: preset.value, validFor: [] } : null,
    values
  };
}
