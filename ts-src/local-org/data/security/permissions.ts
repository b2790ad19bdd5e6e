import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import type { Permissions } from '../query/context.js';
import { CONTROLLED, FIELDS_CONTROLLED, FOLLOWS, OPEN } from './controlled-objects.js';
import type { ObjectAccess, UserAccess } from './user-access.js';

type Verb = keyof ObjectAccess;

/** Object and field permissions of whoever runs. */
export class UserPermissions implements Permissions {
  readonly #access: () => UserAccess;

  constructor(access: () => UserAccess) {
    this.#access = access;
  }

  mayRead(object: ObjectDescribe): boolean {
    return this.#may(object, 'read');
  }

  mayCreate(object: ObjectDescribe): boolean {
    return this.#may(object, 'create');
  }

  mayEdit(object: ObjectDescribe): boolean {
    return this.#may(object, 'edit');
  }

  mayDelete(object: ObjectDescribe): boolean {
    return this.#may(object, 'delete');
  }

  mayReadField(object: ObjectDescribe, field: FieldDescribe): boolean {
    return this.#mayField(object, field, 'read');
  }

  mayEditField(object: ObjectDescribe, field: FieldDescribe): boolean {
    return this.#mayField(object, field, 'edit');
  }

  #may(object: ObjectDescribe, verb: Verb): boolean {
    const access = this.#access();
    if (access.all) return true;
    const name = controlling(object);
    const granted = access.objects.get(name.toLowerCase());
    if (granted?.[verb] || granted?.modifyAll || (verb === 'read' && granted?.viewAll)) return true;
    if (verb === 'read' && access.viewAllData && object.kind === 'custom') return true;
    return uncontrolled(object, name, verb, access);
  }

  #mayField(object: ObjectDescribe, field: FieldDescribe, verb: 'read' | 'edit'): boolean {
    const access = this.#access();
    if (access.all || !field.permissionable) return true;
    if (object.kind !== 'custom' && object.kind !== 'standard' && object.kind !== 'event') return true;
    const grants = [field.apiName, ...(field.compoundFieldName === null ? [] : [field.compoundFieldName])].map((name) =>
      access.fields.get(`${object.apiName}.${name}`.toLowerCase())
    );
    // A grant for a compound field is one for its parts.
    const granted = grants.find((grant) => grant !== undefined);
    if (granted) return granted[verb];
    // Events have no field security.
    if (object.kind === 'event') return true;
    return !field.custom && (access.standardFields || !FIELDS_CONTROLLED.has(controlling(object)));
  }
}

/** The object whose permissions count. */
function controlling(object: ObjectDescribe): string {
  if (object.kind === 'share') return object.apiName.replace(/__Share$/, '__c').replace(/Share$/, '');
  return FOLLOWS[object.apiName] ?? object.apiName;
}

/** Objects without object permissions of their own. */
function uncontrolled(object: ObjectDescribe, name: string, verb: Verb, access: UserAccess): boolean {
  if (object.kind === 'metadata')
    return verb === 'read' && access.customMetadataTypes.has(object.apiName.toLowerCase());
  if (object.customSetting) return verb === 'read';
  if (object.kind !== 'standard' || CONTROLLED.has(name)) return false;
  return verb === 'read' || OPEN.has(object.apiName);
}
