import type { ChildRelationship, FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';

const OWN = /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__(?:c|e|mdt|r|s|Share|History|Feed)$/;
const COORDINATE = /^([A-Za-z][A-Za-z0-9_]*?)__(Latitude|Longitude)__s$/;

/** A project's own name as it is called inside a package: `Order__c` → `ns__Order__c`; other names stay. */
export function packaged(name: string, namespace: string): string {
  return OWN.test(name) || COORDINATE.test(name) ? `${namespace}__${name}` : name;
}

/** Finds names with or without the namespace: code in a namespace leaves it out. */
class NamespacedMap<V> extends Map<string, V> {
  readonly #prefix: string;

  constructor(entries: Iterable<readonly [string, V]>, namespace: string) {
    super(entries);
    this.#prefix = `${namespace.toLowerCase()}__`;
  }

  override get(key: string): V | undefined {
    return super.get(key) ?? super.get(this.#prefix + key);
  }

  override has(key: string): boolean {
    return super.has(key) || super.has(this.#prefix + key);
  }
}

/** Describes an object as it is once packaged. */
export function inNamespace(object: ObjectDescribe, namespace: string): ObjectDescribe {
  const name = (given: string): string => packaged(given, namespace);
  const fields = [...object.fields.values()].map((field) => packagedField(field, namespace));
  const byName = fields.map((field) => [field.apiName.toLowerCase(), field] as const);
  const parents = fields.flatMap((field) =>
    field.relationshipName ? [[field.relationshipName.toLowerCase(), field] as const] : []
  );
  const sets = [...object.fieldSets].map(
    ([key, set]) => [object.custom ? key : `${namespace.toLowerCase()}__${key}`, set] as const
  );
  return {
    ...object,
    apiName: name(object.apiName),
    fields: new NamespacedMap(byName, namespace),
    parentRelationships: new NamespacedMap(parents, namespace),
    childRelationships: object.childRelationships.map((each) => packagedRelationship(each, name)),
    fieldSets: new NamespacedMap(sets, namespace),
    validationRules: object.validationRules.map((rule) => ({
      ...rule,
      errorField: rule.errorField === null ? null : name(rule.errorField)
    }))
  };
}

function packagedRelationship(given: ChildRelationship, name: (given: string) => string): ChildRelationship {
  const { childObject, field, relationshipName } = given;
  return {
    ...given,
    childObject: name(childObject),
    field: name(field),
    relationshipName: relationshipName === null ? null : name(relationshipName)
  };
}

function packagedField(field: FieldDescribe, namespace: string): FieldDescribe {
  const name = (given: string): string => packaged(given, namespace);
  const maybe = (given: string | null): string | null => (given === null ? null : name(given));
  const { rollup } = field;
  return {
    ...field,
    apiName: name(field.apiName),
    referenceTo: field.referenceTo.map(name),
    relationshipName: maybe(field.relationshipName),
    childRelationshipName: maybe(field.childRelationshipName),
    controllerName: maybe(field.controllerName),
    compoundFieldName: maybe(field.compoundFieldName),
    rollup: rollup && {
      ...rollup,
      childObject: name(rollup.childObject),
      relationshipField: name(rollup.relationshipField),
      summarizedField: maybe(rollup.summarizedField),
      filters: rollup.filters.map((filter) => ({ ...filter, field: name(filter.field) }))
    }
  };
}
