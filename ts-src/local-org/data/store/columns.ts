import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';

/** How a field is kept: decimals as whole numbers scaled by 10^scale (exact to 18 digits), dates as days, times as ms. */
export type StorageKind = 'text' | 'exactText' | 'integer' | 'decimal' | 'blob';

/** Digits after the point that `Latitude` and the like keep. */
export const MAX_SCALE = 18;

/** True when the field has a column; formulas are computed, compounds are put together. */
export function isStored(field: FieldDescribe): boolean {
  if (field.calculated && field.rollup === null) return false;
  if (isIdList(field)) return true;
  return field.type !== 'address' && field.type !== 'location' && field.type !== 'complexvalue';
}

/** True for fields that hold a list of ids; they are kept as JSON. */
export function isIdList(field: FieldDescribe): boolean {
  return field.type === 'complexvalue' && field.apexType === 'List<String>';
}

/** How values of a field are kept. */
export function storageKind(field: FieldDescribe): StorageKind {
  switch (field.type) {
    case 'boolean':
    case 'int':
    case 'long':
    case 'date':
    case 'datetime':
    case 'time':
      return 'integer';
    case 'double':
    case 'currency':
    case 'percent':
      return 'decimal';
    case 'base64':
      return 'blob';
    case 'id':
    case 'reference':
      return 'exactText';
    default:
      return field.caseSensitive ? 'exactText' : 'text';
  }
}

const DECLARATIONS: Readonly<Record<StorageKind, string>> = {
  text: 'TEXT COLLATE NOCASE',
  exactText: 'TEXT',
  integer: 'INTEGER',
  decimal: 'INTEGER',
  blob: 'BLOB'
};

/** Column type in SQL. */
export function columnType(field: FieldDescribe): string {
  if (field.type === 'boolean') return 'INTEGER NOT NULL DEFAULT 0';
  return DECLARATIONS[storageKind(field)];
}

/** Fields of an object that have a column. */
export function storedFields(object: ObjectDescribe): FieldDescribe[] {
  return [...object.fields.values()].filter(isStored);
}

/** True when lookups by this field deserve an index. The platform indexes names too. */
export function isIndexed(field: FieldDescribe): boolean {
  if (field.unique || field.externalId || field.autoNumber || field.nameField) return true;
  return field.type === 'reference' && (field.custom || field.childRelationshipName !== null);
}
