import {
  loadStandardObjects,
  type StandardField,
  type StandardObject as StubObject
} from '../../apex/signatures/index.js';
import { objectDescribe } from '../../metadata/object-describe.js';
import type { FieldDescribe, FieldType, ObjectDescribe } from '../../metadata/schema-types.js';
import { field } from './field.js';
import type { KeyPrefixes } from './key-prefixes.js';
import type { LateObjects } from './org-schema.js';

const TYPES: Readonly<Record<string, FieldType>> = {
  Id: 'reference',
  Boolean: 'boolean',
  Integer: 'int',
  Long: 'long',
  Decimal: 'double',
  Double: 'double',
  Date: 'date',
  Datetime: 'datetime',
  Time: 'time',
  Blob: 'base64',
  Address: 'address',
  Location: 'location'
};

/** Fields and objects that only orgs with a feature, edition or licence have. */
const FEATURE_FIELDS =
  /^(Division|DefaultDivision|CurrencyIsoCode|Person.*|IsPersonAccount|.*(State|Country)Code|Territory2?Id|IsExcludedFrom.*|Permissions.*|MaximumPermissions.*|DandbCompanyId|IsPriorityRecord|HasPrivacyHold|QuoteId|SyncedQuoteId|QuoteLineItemId|ProductSellingModelId|ServiceAppointmentId)$/;
const FEATURE_OBJECTS =
  /^(Order|Quote|ReturnOrder|WorkOrder|ServiceAppointment|ServiceResource|ServiceTerritory|ServiceCrew|Fulfillment|Shipment|CreditMemo|Invoice|Location|ProductItem|ProductRequest|ProductTransfer|ProductConsumed|ProductRequired|WebStore|WebCart|Cart|Payment|Person|ScratchOrg|ActiveScratchOrg|NamespaceRegistry|SignupRequest)/;

/** Relationships the stub library leaves out. */
const MISSING_PARENTS: Readonly<Record<string, { readonly name: string; readonly object: string }>> = {
  'FlowDefinitionView.TriggerObjectOrEventId': { name: 'TriggerObjectOrEvent', object: 'EntityDefinition' }
};

/** Objects whose permissions are fields, one each. */
const PERMISSION_HOLDERS: ReadonlySet<string> = new Set(['Profile', 'PermissionSet']);

/** Lists of ids an object shows as fields. */
const ID_LISTS: Readonly<Record<string, readonly string[]>> = { EmailMessage: ['ToIds', 'CcIds', 'BccIds'] };

/** Apex types the stub library gets wrong. */
const SPECIAL_TYPES: Readonly<Record<string, Partial<FieldDescribe>>> = {
  ChangeEventHeader: { apexType: 'EventBus.ChangeEventHeader', filterable: false, sortable: false, groupable: false }
};

const LONG_TEXT = 32768;

/** Fields the stub library knows of a described object and the description lacks. */
export function remainingFields(objectName: string, known: readonly FieldDescribe[]): FieldDescribe[] {
  const stub = loadStandardObjects().object(objectName);
  if (!stub) return [];
  const names = new Set(known.map((each) => each.apiName.toLowerCase()));
  const exists = (name: string): boolean =>
    !FEATURE_FIELDS.test(name) || (name.startsWith('Permissions') && PERMISSION_HOLDERS.has(objectName));
  const rest = stub.fields.filter((each) => !names.has(each.name.toLowerCase()) && exists(each.name));
  return [...rest.map((each) => stubField(each, stub)), ...(ID_LISTS[objectName] ?? []).map(idList)];
}

/** What the library calls the other end of a polymorphic reference. */
export const ANY_OBJECT = 'Name';

function idList(apiName: string): FieldDescribe {
  return field(apiName, 'complexvalue', {
    apexType: 'List<String>',
    filterable: false,
    sortable: false,
    groupable: false
  });
}

/** A field the stub library knows, for projects made in orgs that have the feature it belongs to. */
export function featureField(objectName: string, fieldName: string): FieldDescribe | undefined {
  const stub = loadStandardObjects().object(objectName);
  const found = stub?.fields.find((each) => each.name.toLowerCase() === fieldName.toLowerCase());
  return stub && found ? stubField(found, stub) : undefined;
}

/**
 * Describes standard objects nobody wrote a definition for, from the stub library: names and types are right; lengths,
 * required fields and picklist values are not known there.
 */
export function stubObjects(described: (lowerName: string) => boolean, prefixes: KeyPrefixes): LateObjects {
  const library = loadStandardObjects();
  return (lowerName) => {
    const stub = described(lowerName) ? undefined : library.object(lowerName);
    if (!stub || FEATURE_OBJECTS.test(stub.name)) return undefined;
    return describe(stub, prefixes);
  };
}

function stubField(given: StandardField, stub: StubObject): FieldDescribe {
  const parent =
    MISSING_PARENTS[`${stub.name}.${given.name}`] ?? stub.parents.find((each) => `${each.name}Id` === given.name);
  const type = given.name === 'Id' ? 'id' : parent ? 'reference' : (TYPES[given.type] ?? 'string');
  const system = [
    'Id',
    'IsDeleted',
    'CreatedDate',
    'CreatedById',
    'LastModifiedDate',
    'LastModifiedById',
    'SystemModstamp'
  ].includes(given.name);
  return field(given.name, type, {
    ...(type === 'string' ? { length: LONG_TEXT, filterable: true } : {}),
    ...(type === 'double' ? { precision: 18, scale: 2 } : {}),
    ...(type === 'reference'
      ? {
          // The library calls every polymorphic parent `Name`.
          referenceTo: given.name === 'OwnerId' ? ['Group', 'User'] : [parent?.object ?? 'User'],
          namePointing: parent?.object === ANY_OBJECT,
          relationshipName: parent?.name ?? null,
          deleteConstraint: 'SetNull' as const
        }
      : {}),
    ...SPECIAL_TYPES[given.name],
    ...(system ? { createable: false, updateable: false, permissionable: false } : {}),
    nameField: given.name === 'Name',
    permissionable: !system && given.name !== 'Name'
  });
}

function describe(stub: StubObject, prefixes: KeyPrefixes): ObjectDescribe {
  const fields = stub.fields.filter((each) => !FEATURE_FIELDS.test(each.name)).map((each) => stubField(each, stub));
  const names = new Set(fields.map((each) => each.apiName));
  const isEvent = stub.name.endsWith('Event') && !names.has('Id');
  return objectDescribe(stub.name, fields, {
    keyPrefix: names.has('Id') ? prefixes.of(stub.name, '0') : null,
    kind: stub.name.endsWith('Share') ? 'share' : stub.name.endsWith('History') ? 'history' : 'standard',
    undeletable: names.has('IsDeleted'),
    triggerable: false,
    event: isEvent ? { publishBehavior: 'PublishImmediately' } : null
  });
}
