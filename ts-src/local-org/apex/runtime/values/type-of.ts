import { ApexException } from '../exceptions.js';
import { ApexEnum, ApexType } from '../objects.js';
import { T, type TypeRef, typeRef } from '../types.js';
import { ApexBlob } from './blob.js';
import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { ApexDecimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { SObject } from './sobject.js';
import { ApexTime } from './time.js';
import { SObjectFieldToken, SObjectTypeToken } from './tokens.js';

/** The Apex type of a value at run time; ids are told from other text by nothing, so they answer String. */
export function typeOf(value: unknown): TypeRef {
  switch (typeof value) {
    case 'string':
      return T.String;
    case 'number':
      return T.Integer;
    case 'bigint':
      return T.Long;
    case 'boolean':
      return T.Boolean;
    default:
      return value === null || value === undefined ? T.Null : objectType(value);
  }
}

function objectType(value: object): TypeRef {
  if (value instanceof ApexList || value instanceof ApexMap || value instanceof ApexSet) return value.type;
  if (value instanceof SObject || value instanceof ApexEnum) return value.type;
  if (value instanceof ApexDecimal) return T.Decimal;
  if (value instanceof ApexDouble) return T.Double;
  if (value instanceof ApexDate) return T.Date;
  if (value instanceof ApexDatetime) return T.Datetime;
  if (value instanceof ApexTime) return T.Time;
  if (value instanceof ApexBlob) return T.Blob;
  if (value instanceof ApexType) return typeRef('System.Type');
  if (value instanceof SObjectTypeToken) return typeRef('Schema.SObjectType');
  if (value instanceof SObjectFieldToken) return typeRef('Schema.SObjectField');
  const own = (value as { $type?: TypeRef }).$type;
  if (own) return own;
  return value instanceof ApexException ? typeRef(value.typeName) : T.Object;
}
