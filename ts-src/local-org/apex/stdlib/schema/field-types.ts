import type { FieldDescribe } from '../../../metadata/schema-types.js';

/** Name of the `Schema.DisplayType` constant of a field. */
export function displayType(field: FieldDescribe): string {
  return field.type === 'int' ? 'INTEGER' : field.type.toUpperCase();
}

const SOAP_TYPES: Readonly<Record<string, string>> = {
  'tns:id': 'ID',
  'xsd:anytype': 'ANYTYPE',
  'xsd:base64binary': 'BASE64BINARY',
  'xsd:boolean': 'BOOLEAN',
  'xsd:date': 'DATE',
  'xsd:datetime': 'DATETIME',
  'xsd:double': 'DOUBLE',
  'xsd:int': 'INTEGER',
  'xsd:long': 'LONG',
  'xsd:string': 'STRING',
  'xsd:time': 'TIME'
};

/** Name of the `Schema.SoapType` constant of a field. */
export function soapType(field: FieldDescribe): string {
  const known = SOAP_TYPES[field.soapType.toLowerCase()];
  return known ?? field.soapType.replace(/^\w+:/, '').toUpperCase();
}
