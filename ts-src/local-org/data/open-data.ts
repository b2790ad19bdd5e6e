import type { CompiledFormula, DescribeRights, DmlError, QueryRequest, UserContext } from '../apex/runtime/host.js';
import type { SObject } from '../apex/runtime/values/index.js';
import type { OrgMetadata } from '../metadata/org-metadata.js';
import type { Schema } from '../metadata/schema-types.js';
import { checkEvent } from './check-event.js';
import { hierarchySetting } from './custom-settings.js';
import { newRow, type DataHooks } from './dml/types.js';
import { DataEngine, type DataParts } from './engine.js';
import { compileFormula } from './formula/compile.js';
import { globalValue } from './formula/globals.js';
import type { FormulaWorld } from './formula/record-reader.js';
import { FormulaRules } from './formula/rules.js';
import { SqlFormulas } from './formula/sql-formulas.js';
import { AccessStore } from './security/access-store.js';
import { audienceOf } from './security/audience.js';
import { UserPermissions } from './security/permissions.js';
import { UserRecordAccess } from './security/record-access.js';
import { Sharing } from './security/sharing.js';
import { SharingRules } from './security/sharing-rules.js';
import { seedOrg } from './seed/seed-org.js';
import { runSearch } from './sosl/run-search.js';
import type { Database } from './store/database.js';

/** What opening an org's data takes. */
export interface OpenDataOptions {
  readonly db: Database;
  readonly schema: Schema;
  readonly metadata: OrgMetadata | null;
  readonly hooks: DataHooks;
  readonly organization: { readonly id: string; readonly name: string };
  now(): number;
  label?(name: string): string | null;
}

/** An org's records with all rules on: formulas, permissions, sharing. */
export class OrgData {
  readonly engine: DataEngine;
  readonly access: AccessStore;
  readonly #rules: FormulaRules;
  readonly #formulaWorld: () => FormulaWorld;
  readonly #organizationId: string;

  /** Opens the data and writes what the project's files define, in the database's open transaction if there is one. */
  constructor(options: OpenDataOptions) {
    const { db, schema, metadata, hooks, organization } = options;
    this.#organizationId = organization.id;
    let access: AccessStore | null = null;
    const store = (): AccessStore => access as AccessStore;
    const world = (): FormulaWorld => this.#world(options);
    this.#formulaWorld = world;
    this.#rules = new FormulaRules(world);
    this.engine = new DataEngine(
      { db, schema, hooks, now: () => options.now(), organizationId: organization.id },
      ({ context, tables }): DataParts => {
        access = new AccessStore(db, tables, schema);
        const current = (): string => hooks.currentUser().id;
        const rules = new SharingRules(metadata, access, context);
        const sharingOf = (user: () => string): Sharing =>
          new Sharing({
            db,
            tables,
            schema,
            rules,
            access: () => store().of(user()),
            audience: () => store().audience(user(), () => audienceOf(store().of(user()), store()))
          });
        return {
          formulas: new SqlFormulas(db, world),
          rules: this.#rules,
          permissions: new UserPermissions(() => store().of(current())),
          sharing: sharingOf(current),
          recordAccess: new UserRecordAccess({
            db,
            tables,
            schema,
            access: (userId) => store().of(userId),
            sharing: (userId) => sharingOf(() => userId)
          }),
          changed: () => store().forget()
        };
      }
    );
    this.access = store();
    this.engine.within(() => seedOrg(this.engine, this.access, metadata, organization, options.now()));
  }

  #world(options: OpenDataOptions): FormulaWorld {
    const { schema, hooks } = options;
    const { records } = this.engine;
    const sources = {
      schema,
      records,
      organizationId: this.#organizationId,
      user: () => hooks.currentUser(),
      label: (name: string) => options.label?.(name) ?? null,
      setting: (name: string) => this.setting(name, hooks.currentUser())
    };
    return {
      schema,
      records,
      now: () => options.now(),
      timeZone: () => hooks.currentUser().timeZone,
      global: (path) => globalValue(path, sources)
    };
  }

  /** A formula Apex evaluates itself. */
  compileFormula(text: string): CompiledFormula {
    return compileFormula(text, this.#formulaWorld());
  }

  /** Computes the formula fields of records in memory. */
  recalculate(records: readonly SObject[]): void {
    for (const record of records) {
      const row = newRow(0, record);
      row.next = record;
      if (record.describe) this.#rules.compute(record.describe, [row]);
    }
  }

  /** Records of a SOSL query, one list per object in RETURNING; only those with `fixedIds` when given. */
  search(request: QueryRequest, fixedIds: readonly string[] | null = null): SObject[][] {
    return runSearch(request, this.engine, fixedIds);
  }

  /** What a user may do with an object, or with one of its fields. */
  rights(user: UserContext, objectName: string, fieldName?: string): DescribeRights {
    const object = this.engine.schema.object(objectName);
    if (!object) return { readable: false, createable: false, updateable: false, deletable: false };
    const permissions = new UserPermissions(() => this.access.of(user.id));
    const field = fieldName === undefined ? undefined : object.fields.get(fieldName.toLowerCase());
    if (field) {
      const edit = permissions.mayEditField(object, field);
      const readable = permissions.mayRead(object) && permissions.mayReadField(object, field);
      return {
        readable,
        createable: field.createable && edit && permissions.mayCreate(object),
        updateable: field.updateable && edit && permissions.mayEdit(object),
        deletable: false
      };
    }
    return {
      readable: permissions.mayRead(object),
      createable: object.createable && permissions.mayCreate(object),
      updateable: object.updateable && permissions.mayEdit(object),
      deletable: object.deletable && permissions.mayDelete(object)
    };
  }

  hasCustomPermission(userId: string, name: string): boolean {
    const access = this.access.of(userId);
    return access.customPermissions.has(name.toLowerCase());
  }

  /** Lower-case names. */
  customPermissionsOf(userId: string): string[] {
    return [...this.access.of(userId).customPermissions];
  }

  /** `ModifyAllData`, with or without `Permissions` in front. */
  hasSystemPermission(userId: string, name: string): boolean {
    const access = this.access.of(userId);
    return access.all || access.userPermissions.has(name.toLowerCase().replace(/^permissions/, ''));
  }

  /** True when the user was granted one of these principals (`Credential-Principal`). */
  hasPrincipal(userId: string, principals: readonly string[]): boolean {
    const { principals: granted } = this.access.of(userId);
    return principals.some((principal) => granted.has(principal));
  }

  /** What is wrong with a platform event that is to be published. */
  validateEvent(event: SObject): DmlError[] {
    return checkEvent(event, this.#rules);
  }

  /** The hierarchy custom setting that counts for a user. */
  setting(objectName: string, user: UserContext): SObject | null {
    const who = { userId: user.id, profileId: user.profileId, organizationId: this.#organizationId };
    return hierarchySetting(objectName, who, this.engine.schema, this.engine.records);
  }
}
