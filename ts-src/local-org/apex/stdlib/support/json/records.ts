import type { ObjectDescribe } from '../../../../metadata/schema-types.js';
import { host } from '../../../runtime/host.js';
import { listOf, sobjectType, T, type TypeRef, typeRef } from '../../../runtime/types.js';
import { ApexList } from '../../../runtime/values/list.js';
import { SObject } from '../../../runtime/values/sobject.js';
import { throwApex } from '../../../runtime/values/throw.js';
import { describedObject } from '../field-access.js';
import { readUntyped } from './deserialize.js';
import { readPrimitive } from './primitives.js';
import type { JsonNode } from './tree.js';

/** A record from JSON. `SObject` itself needs `attributes.type`. Read-only fields may be set. */
export function readRecord(node: JsonNode, type: TypeRef): SObject {
  if (!(node instanceof Map)) {
    return throwApex('System.JSONException', "Malformed JSON: Expected '{' at the beginning of object");
  }
  const record = new SObject(objectOf(node, type));
  for (const [name, value] of node) if (name !== 'attributes') readMember(record, name, value);
  return record;
}

function objectOf(node: ReadonlyMap<string, JsonNode>, type: TypeRef): ObjectDescribe {
  if (type !== T.SObject) return describedObject(type.name);
  const attributes = node.get('attributes');
  const name = attributes instanceof Map ? attributes.get('type') : undefined;
  if (typeof name !== 'string') {
    throwApex('System.JSONException', 'Cannot deserialize instance of SObject: its attributes do not give a type');
  }
  return host().schema.object(name) ?? throwApex('System.JSONException', `Unknown sObject type: ${name}`);
}

function readMember(record: SObject, name: string, value: JsonNode): void {
  const found = record.find(name);
  if (!found) throwApex('System.JSONException', `No such column '${name}' on sobject of type ${record.typeName}`);
  if (found.relationship === 'child') record.poke(found.name, readChildren(record, found.name, value));
  else if (found.relationship === 'parent') record.poke(found.name, readParent(found.field?.referenceTo ?? [], value));
  else record.poke(found.name, readField(found.field?.apexType ?? 'Object', value));
}

function readField(apexType: string, value: JsonNode): unknown {
  if (value === null) return null;
  const type = apexType === 'Address' || apexType === 'Location' ? T.Object : typeRef(apexType);
  return type.kind === 'primitive' ? readPrimitive(value, type) : readUntyped(value);
}

function readParent(targets: readonly string[], value: JsonNode): SObject | null {
  if (value === null) return null;
  return readRecord(value, targets.length === 1 ? sobjectType(targets[0] as string) : T.SObject);
}

/** Children come as a query result or as a bare list. */
function readChildren(record: SObject, name: string, value: JsonNode): ApexList | null {
  if (value === null) return null;
  const child = record.describe?.childRelationships.find((each) => each.relationshipName === name);
  const type = sobjectType(child?.childObject ?? 'SObject');
  const rows = value instanceof Map ? value.get('records') : value;
  if (!Array.isArray(rows)) {
    return throwApex('System.JSONException', "Malformed JSON: Expected '[' at the beginning of List/Set");
  }
  return new ApexList(
    listOf(type),
    rows.map((row) => readRecord(row, type))
  );
}
