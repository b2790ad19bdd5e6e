import { ApexEnum } from '../../runtime/objects.js';
import { typeRef } from '../../runtime/types.js';
import { loadSignatures } from '../../signatures/index.js';

const constants = new Map<string, ReadonlyMap<string, ApexEnum>>();

/** Constants of a standard enum (`Schema.DisplayType`) by upper-case name, in order. */
export function enumConstants(fullName: string): ReadonlyMap<string, ApexEnum> {
  const key = fullName.toLowerCase();
  let found = constants.get(key);
  if (!found) constants.set(key, (found = build(fullName)));
  return found;
}

/** One constant, whatever its case. Throws when the enum has no such constant. */
export function enumConstant(fullName: string, name: string): ApexEnum {
  const found = enumConstants(fullName).get(name.toUpperCase());
  if (!found) throw new Error(`No constant ${name} in ${fullName}`);
  return found;
}

function build(fullName: string): ReadonlyMap<string, ApexEnum> {
  const [namespace, ...rest] = fullName.split('.');
  const names = loadSignatures().type(namespace as string, rest.join('.'))?.enumValues ?? [];
  const type = typeRef(fullName);
  return new Map(names.map((name, ordinal) => [name.toUpperCase(), new ApexEnum(type, name, ordinal)]));
}
