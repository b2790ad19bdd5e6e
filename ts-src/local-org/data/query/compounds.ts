import { ApexDecimal, ApexDouble } from '../../apex/runtime/values/index.js';
import { ApexAddress } from '../../apex/stdlib/system/address.js';
import { ApexLocation } from '../../apex/stdlib/system/location.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import type { SqlRow } from '../store/database.js';
import { fromStored } from '../store/values.js';

/** A compound field put together from the columns of its parts. */
export interface Compound {
  readonly name: string;
  readonly field: FieldDescribe;
  /** Lower-case name of the part (`street`) → where its value is. */
  readonly parts: ReadonlyMap<string, { readonly column: string; readonly field: FieldDescribe }>;
}

/** The stored fields a compound field consists of, by the name of the part. */
export function partsOf(object: ObjectDescribe, compound: FieldDescribe): Map<string, FieldDescribe> {
  const stem =
    compound.type === 'location' ? compound.apiName.replace(/__c$/, '__') : compound.apiName.replace(/Address$/, '');
  const parts = [...object.fields.values()].filter((field) => field.compoundFieldName === compound.apiName);
  return new Map(parts.map((field) => [field.apiName.slice(stem.length).replace(/__s$/, '').toLowerCase(), field]));
}

/** The value of a compound field, null when all of its parts are. */
export function compoundValue(compound: Compound, row: SqlRow): unknown {
  const value = (part: string): unknown => {
    const source = compound.parts.get(part);
    return source ? fromStored(source.field, row[source.column]) : null;
  };
  const text = (part: string): string | null => value(part) as string | null;
  const real = (part: string): ApexDouble | null => {
    const decimal = value(part);
    return decimal instanceof ApexDecimal ? new ApexDouble(decimal.toNumber()) : null;
  };
  const [latitude, longitude] = [real('latitude'), real('longitude')];
  if (compound.field.type === 'location') {
    return latitude && longitude ? new ApexLocation(latitude.value, longitude.value) : null;
  }
  if ([...compound.parts.keys()].every((part) => value(part) === null)) return null;
  return new ApexAddress({
    street: text('street'),
    city: text('city'),
    state: text('state'),
    postalCode: text('postalcode'),
    country: text('country'),
    latitude,
    longitude,
    geocodeAccuracy: text('geocodeaccuracy')
  });
}
