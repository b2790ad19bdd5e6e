import { allFields, classOf, type ClassInfo, type MethodInfo, registry, staticInvoke } from '../../runtime/registry.js';
import type { TypeRef } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import type { ApexMap } from '../../runtime/values/map.js';
import { throwApex } from '../../runtime/values/throw.js';

/** Name of the only output of a method that answers plain values. */
const PLAIN_OUTPUT = 'output';

/** Calls the `@InvocableMethod` of a class with one set of named inputs a row; answers named outputs a row. */
export function invokeApexAction(className: string, inputs: readonly ApexMap[]): [string, unknown][][] {
  const method = invocableMethod(className);
  const [param] = method.params;
  const args = param
    ? [
        new ApexList(
          param.type,
          inputs.map((input) => toInput(param.type, input))
        )
      ]
    : [];
  const result = staticInvoke(method, args);
  const rows = result instanceof ApexList ? result.items : inputs.map(() => null);
  return rows.map(toOutputs);
}

function invocableMethod(className: string): MethodInfo {
  const info = registry().named(className);
  const marked = info?.methods.find((method) => method.annotations.some((each) => each.name === 'invocablemethod'));
  return marked ?? throwApex('System.InvalidParameterValueException', `No such invocable action: ${className}`);
}

/** A row of a list parameter: an object with invocable variables, or the one value given. */
function toInput(listType: TypeRef, input: ApexMap): unknown {
  const element = listType.args[0] as TypeRef;
  const info = registry().find(element.key);
  return info ? fill(info, input) : (input.values().items[0] ?? null);
}

function fill(info: ClassInfo, input: ApexMap): unknown {
  const target = info.newInstance();
  for (const field of variables(info)) {
    const given = input.entries().find(([name]) => String(name).toLowerCase() === field.name.toLowerCase());
    if (given) field.set(target, given[1]);
  }
  return target;
}

function variables(info: ClassInfo): ReturnType<typeof allFields> {
  return allFields(info).filter((field) => field.annotations.some((each) => each.name === 'invocablevariable'));
}

function toOutputs(row: unknown): [string, unknown][] {
  const info = classOf(row);
  if (!info) return row === null ? [] : [[PLAIN_OUTPUT, row]];
  return variables(info).map((field) => [field.name, field.get(row)]);
}
