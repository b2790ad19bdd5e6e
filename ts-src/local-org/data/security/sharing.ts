import type { FieldDescribe, ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import type { RowAccess } from '../dml/work.js';
import type { SharingFilter } from '../query/context.js';
import { jsonArray } from '../query/filter.js';
import { SqlBuilder } from '../query/sql-builder.js';
import { shareShape } from '../schema/share-object.js';
import { quote, type Database } from '../store/database.js';
import type { Tables } from '../store/tables.js';
import type { Audience } from './audience.js';
import type { SharingRules } from './sharing-rules.js';
import type { UserAccess } from './user-access.js';

type Purpose = 'read' | 'edit' | 'delete';

/** What sharing needs to know of the running user. */
export interface SharingWorld {
  readonly db: Database;
  readonly tables: Tables;
  readonly schema: Schema;
  readonly rules: SharingRules;
  access(): UserAccess;
  audience(): Audience;
}

const OPEN_TO_READ: ReadonlySet<string> = new Set(['Read', 'ReadWrite', 'ReadWriteTransfer', 'FullAccess', 'None']);
const OPEN_TO_EDIT: ReadonlySet<string> = new Set(['ReadWrite', 'ReadWriteTransfer', 'FullAccess', 'None']);
/** Children of accounts whose access lets one see the account. */
const ACCOUNT_CHILDREN: readonly string[] = ['Contact', 'Case', 'Opportunity'];
const ACTIVITY_PARENTS: readonly string[] = ['Account', 'Case', 'Opportunity'];

/** Org-wide defaults, ownership, role hierarchy, shares and sharing rules as SQL conditions. */
export class Sharing implements SharingFilter, RowAccess {
  readonly #world: SharingWorld;

  constructor(world: SharingWorld) {
    this.#world = world;
  }

  readable(object: ObjectDescribe, alias: string, sql: SqlBuilder): string | null {
    return this.#condition(object, alias, sql, 'read');
  }

  refused(object: ObjectDescribe, ids: readonly string[], to: Purpose): ReadonlySet<string> {
    const sql = new SqlBuilder();
    const condition = this.#condition(object, 't', sql, to);
    if (condition === null || ids.length === 0) return new Set();
    const table = this.#world.tables.of(object);
    const list = sql.param(jsonArray(ids));
    const statement = `SELECT t."Id" AS id FROM ${table} AS t WHERE t."Id" IN (SELECT value FROM json_each(${list})) AND ${condition}`;
    const allowed = new Set(this.#world.db.all(statement, sql.params).map((row) => String(row['id'])));
    const stored = this.#world.db.all(
      `SELECT "Id" AS id FROM ${table} WHERE "Id" IN (SELECT value FROM json_each(?))`,
      [jsonArray(ids)]
    );
    return new Set(stored.map((row) => String(row['id'])).filter((id) => !allowed.has(id)));
  }

  #condition(object: ObjectDescribe, alias: string, sql: SqlBuilder, to: Purpose): string | null {
    const access = this.#world.access();
    if (access.all || (to === 'read' && access.viewAllData)) return null;
    const granted = access.objects.get(object.apiName.toLowerCase());
    if (granted?.modifyAll || (to === 'read' && granted?.viewAll)) return null;
    if (object.kind === 'share') return null;
    if (object.sharingModel === 'ControlledByParent') return this.#throughParents(object, alias, sql, to);
    if (to === 'read' && OPEN_TO_READ.has(object.sharingModel)) return null;
    if (to === 'edit' && OPEN_TO_EDIT.has(object.sharingModel)) return null;
    // Without owners (price books, products) nothing can be narrower than the default.
    if (!object.fields.has('ownerid')) return null;
    return `(${this.#owned(object, alias, sql, to).join(' OR ')})`;
  }

  #owned(object: ObjectDescribe, alias: string, sql: SqlBuilder, to: Purpose): string[] {
    const audience = this.#world.audience();
    const tests = [`${alias}."OwnerId" IN (${list(sql, audience.owners)})`];
    const shared = this.#shares(object, alias, sql, to, audience);
    if (shared !== null) tests.push(shared);
    if (to !== 'delete') tests.push(...this.#world.rules.conditions(object, alias, sql, to, audience));
    if (object.apiName === 'Account' && to === 'read') tests.push(...this.#implicitAccounts(alias, sql, audience));
    return tests;
  }

  #shares(object: ObjectDescribe, alias: string, sql: SqlBuilder, to: Purpose, audience: Audience): string | null {
    const shape = shareShape(object);
    const shareObject = shape ? this.#world.schema.object(shape.objectName) : undefined;
    if (!shape || !shareObject) return null;
    const levels = { read: ['Read', 'Edit', 'All'], edit: ['Edit', 'All'], delete: ['All'] }[to];
    const table = this.#world.tables.of(shareObject);
    const who = list(sql, audience.principals);
    const level = `"${shape.accessField}" IN (${levels.map((each) => `'${each}'`).join(', ')})`;
    return `${alias}."Id" IN (SELECT "${shape.parentField}" FROM ${table} WHERE "UserOrGroupId" IN (${who}) AND ${level})`;
  }

  /** Whoever owns a contact, case or opportunity may see its account. */
  #implicitAccounts(alias: string, sql: SqlBuilder, audience: Audience): string[] {
    return ACCOUNT_CHILDREN.flatMap((name) => {
      const child = this.#world.schema.object(name);
      if (!child) return [];
      const table = this.#world.tables.of(child);
      return [
        `${alias}."Id" IN (SELECT "AccountId" FROM ${table} WHERE "IsDeleted" = 0 AND "OwnerId" IN (${list(sql, audience.owners)}))`
      ];
    });
  }

  /** Details follow their master, contacts their account, activities what they are about. */
  #throughParents(object: ObjectDescribe, alias: string, sql: SqlBuilder, to: Purpose): string | null {
    const masters = [...object.fields.values()].filter((field) => field.masterDetail);
    if (masters.length > 0) {
      const tests = masters.flatMap(
        (field) => this.#throughParent(field, alias, sql, this.#masterPurpose(field, to)) ?? []
      );
      return tests.length === 0 ? null : `(${tests.join(' AND ')})`;
    }
    return this.#throughLookups(object, alias, sql, to);
  }

  /** Changing or deleting a detail takes edit access to its master (or only read, when the field says so). */
  #masterPurpose(field: FieldDescribe, to: Purpose): Purpose {
    return to === 'read' || field.writeRequiresMasterRead ? 'read' : 'edit';
  }

  #throughLookups(object: ObjectDescribe, alias: string, sql: SqlBuilder, to: Purpose): string | null {
    const isActivity = object.fields.has('whatid');
    const field =
      object.fields.get(isActivity ? 'whatid' : 'accountid') ??
      object.fields.get('parentid') ??
      object.fields.get('opportunityid');
    if (!field) return null;
    const targets = isActivity ? ACTIVITY_PARENTS : field.referenceTo;
    const tests = targets.map((name) =>
      this.#throughParent({ ...field, referenceTo: [name] }, alias, sql, to === 'read' ? 'read' : 'edit')
    );
    if (!object.fields.has('ownerid')) return tests.some((test) => test === null) ? null : `(${tests.join(' OR ')})`;
    if (!isActivity && tests.some((test) => test === null)) return null;
    const own = `${alias}."OwnerId" IN (${list(sql, this.#world.audience().owners)})`;
    const through = tests.map((test, index) => test ?? this.#anyOf(field, alias, targets[index] ?? ''));
    return `(${[own, ...through].join(' OR ')})`;
  }

  /** Activities on records everybody sees. */
  #anyOf(field: FieldDescribe, alias: string, target: string): string {
    const prefix = this.#world.schema.object(target)?.keyPrefix ?? '';
    return `substr(${alias}.${quote(field.apiName)}, 1, 3) = '${prefix}'`;
  }

  #throughParent(field: FieldDescribe, alias: string, sql: SqlBuilder, to: Purpose): string | null {
    const parent = this.#world.schema.object(field.referenceTo[0] ?? '');
    if (!parent) return null;
    const parentAlias = sql.alias();
    const condition = this.#condition(parent, parentAlias, sql, to);
    if (condition === null) return null;
    const table = this.#world.tables.of(parent);
    return `${alias}.${quote(field.apiName)} IN (SELECT ${parentAlias}."Id" FROM ${table} AS ${parentAlias} WHERE ${condition})`;
  }
}

function list(sql: SqlBuilder, ids: readonly string[]): string {
  return `SELECT value FROM json_each(${sql.param(jsonArray(ids))})`;
}
