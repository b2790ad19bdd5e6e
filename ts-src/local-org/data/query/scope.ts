import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { noSuchColumn, refuseAt, SoqlError } from '../soql/errors.js';
import type { FieldPath } from '../soql/ast.js';
import { isStored, storageKind } from '../store/columns.js';
import { quote } from '../store/database.js';
import { field as makeField } from '../schema/field.js';
import type { QueryRun } from './context.js';
import type { SqlBuilder } from './sql-builder.js';

const MAX_PARENTS = 5;

/** A field reached from the object in FROM. */
export interface Column {
  readonly sql: string;
  readonly field: FieldDescribe;
  readonly object: ObjectDescribe;
  /** Reference fields walked to get here, nearest first. */
  readonly via: readonly FieldDescribe[];
}

interface Join {
  readonly alias: string;
  readonly object: ObjectDescribe;
}

/** Fields any owner-like record shows, whatever its object. */
const NAME_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'name',
  'firstname',
  'lastname',
  'username',
  'alias',
  'email',
  'phone',
  'title',
  'isactive',
  'profileid',
  'userroleid',
  'usertype',
  'developername'
]);

/** Turns field paths into SQL, joining parents as they are needed. */
export class Scope {
  readonly object: ObjectDescribe;
  readonly alias: string;
  readonly #run: QueryRun;
  readonly #sql: SqlBuilder;
  readonly #joins = new Map<string, Join>();
  readonly #joinSql: string[] = [];
  readonly #name: string | null;
  /** Canonical names of every field the query touches, by object, for field security. */
  readonly touched = new Map<ObjectDescribe, Set<FieldDescribe>>();

  constructor(object: ObjectDescribe, alias: string | null, run: QueryRun, sql: SqlBuilder) {
    this.object = object;
    this.alias = sql.alias();
    this.#run = run;
    this.#sql = sql;
    this.#name = alias?.toLowerCase() ?? null;
  }

  /** `FROM` with all joins asked for so far. */
  fromSql(): string {
    return `${this.#run.context.tables.of(this.object)} AS ${this.alias}${this.#joinSql.join('')}`;
  }

  /** The column of a path, refusing in Salesforce's words when there is none. */
  resolve(path: FieldPath): Column {
    return this.walk(this.#withoutAlias(path.parts), path);
  }

  /** Like {@link resolve} for names that start at another object's row: used by formulas. */
  column(parts: readonly string[], from: readonly FieldDescribe[] = []): Column {
    const names = [...from.map((field) => field.relationshipName ?? field.apiName), ...parts];
    return this.walk(names, { kind: 'field', parts: names, position: 0 });
  }

  /** Follows relationships, then takes the field. */
  walk(parts: readonly string[], path: FieldPath): Column {
    let object = this.object;
    let { alias } = this;
    const via: FieldDescribe[] = [];
    for (const part of parts.slice(0, -1)) {
      const reference = object.parentRelationships.get(part.toLowerCase());
      if (!reference) return this.#noRelationship(part, path, object);
      via.push(reference);
      if (via.length > MAX_PARENTS) this.#tooDeep(path);
      this.#touch(object, reference);
      if (isPolymorphic(reference)) return this.#polymorphic(reference, alias, parts.slice(via.length), via, path);
      ({ alias, object } = this.#join(via, alias, object, reference));
    }
    return this.#column(object, alias, parts.at(-1) ?? '', via, path);
  }

  /** The object a chain of references leads to. */
  #join(via: readonly FieldDescribe[], alias: string, from: ObjectDescribe, reference: FieldDescribe): Join {
    const key = via.map((step) => step.apiName).join('.');
    const known = this.#joins.get(key);
    if (known) return known;
    const [target = ''] = reference.referenceTo;
    const object = this.#object(target);
    const join = { alias: this.#sql.alias(), object };
    const table = this.#run.context.tables.of(object);
    const joinedBy = joinKey(reference, object);
    const on = `${join.alias}.${quote(joinedBy)} = ${this.#raw(from, alias, reference)}`;
    this.#joinSql.push(` LEFT JOIN ${table} AS ${join.alias} ON ${on}`);
    this.#joins.set(key, join);
    return join;
  }

  #object(name: string): ObjectDescribe {
    const object = this.#run.context.schema.object(name);
    if (!object) throw new SoqlError('INVALID_TYPE', `sObject type '${name}' is not supported.`);
    return object;
  }

  #column(object: ObjectDescribe, alias: string, name: string, via: readonly FieldDescribe[], path: FieldPath): Column {
    const field = object.fields.get(name.toLowerCase());
    if (!field) return noSuchColumn(this.#run.text, path.position, name, object.apiName);
    this.#touch(object, field);
    return { sql: this.#fieldSql(object, alias, field, via), field, object, via };
  }

  #fieldSql(object: ObjectDescribe, alias: string, field: FieldDescribe, via: readonly FieldDescribe[]): string {
    if (isStored(field)) return this.#raw(object, alias, field);
    if (field.formula === null) return 'NULL';
    const sql = this.#run.context.formulas.expression(object, field, (parts) => this.column(parts, via));
    return collated(sql, field);
  }

  #raw(object: ObjectDescribe, alias: string, field: FieldDescribe): string {
    this.#run.context.tables.of(object);
    return `${alias}.${quote(field.apiName)}`;
  }

  /** `Owner.Name`: looked up in whichever object the id belongs to. */
  #polymorphic(
    reference: FieldDescribe,
    alias: string,
    rest: readonly string[],
    via: readonly FieldDescribe[],
    path: FieldPath
  ): Column {
    const [name = ''] = rest;
    const id = `${alias}.${quote(reference.apiName)}`;
    const targets = reference.referenceTo.map((target) => this.#object(target));
    if (rest.length > 1) return this.#polymorphicParent(targets, id, rest, via, path);
    if (name.toLowerCase() === 'type') return { ...typeColumn(targets, id), via };
    const holders = targets.filter((target) => target.fields.has(name.toLowerCase()));
    const [first] = holders;
    if (!first || !(NAME_FIELDS.has(name.toLowerCase()) || holders.length === targets.length)) {
      return noSuchColumn(this.#run.text, path.position, name, 'Name');
    }
    const cases = holders.map((target) => `WHEN '${target.keyPrefix}' THEN ${this.#lookup(target, name, id)}`);
    const field = first.fields.get(name.toLowerCase()) as FieldDescribe;
    return { sql: collated(`CASE substr(${id}, 1, 3) ${cases.join(' ')} END`, field), field, object: first, via };
  }

  /** `Owner.Profile.Name` goes through the one target that has the relationship. */
  #polymorphicParent(
    targets: readonly ObjectDescribe[],
    id: string,
    rest: readonly string[],
    via: readonly FieldDescribe[],
    path: FieldPath
  ): Column {
    const [relationship = '', ...names] = rest;
    const holder = targets.find((target) => target.parentRelationships.has(relationship.toLowerCase()));
    const reference = holder?.parentRelationships.get(relationship.toLowerCase());
    if (!holder || !reference || names.length !== 1) return this.#noRelationship(relationship, path, this.object);
    const target = this.#object(reference.referenceTo[0] ?? '');
    const field = target.fields.get((names[0] ?? '').toLowerCase());
    if (!field) return noSuchColumn(this.#run.text, path.position, names[0] ?? '', target.apiName);
    const parentId = this.#lookup(holder, reference.apiName, id);
    return {
      sql: collated(this.#lookup(target, field.apiName, parentId), field),
      field,
      object: target,
      via: [...via, reference]
    };
  }

  #lookup(target: ObjectDescribe, name: string, id: string): string {
    const field = target.fields.get(name.toLowerCase()) as FieldDescribe;
    const alias = this.#sql.alias();
    const table = this.#run.context.tables.of(target);
    return `(SELECT ${alias}.${quote(field.apiName)} FROM ${table} AS ${alias} WHERE ${alias}."Id" = ${id})`;
  }

  #withoutAlias(parts: readonly string[]): readonly string[] {
    const first = parts[0]?.toLowerCase() ?? '';
    const named = parts.length > 1 && (first === this.#name || first === this.object.apiName.toLowerCase());
    const isRelationship = this.object.parentRelationships.has(first);
    return named && (first === this.#name || !isRelationship) ? parts.slice(1) : parts;
  }

  #touch(object: ObjectDescribe, field: FieldDescribe): void {
    const fields = this.touched.get(object) ?? new Set();
    this.touched.set(object, fields.add(field));
  }

  #noRelationship(part: string, path: FieldPath, object: ObjectDescribe): never {
    return refuseAt(
      'INVALID_FIELD',
      this.#run.text,
      path.position,
      `Didn't understand relationship '${part}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.${object === this.object ? '' : ''}`
    );
  }

  #tooDeep(path: FieldPath): never {
    throw new SoqlError(
      'INVALID_QUERY_FILTER_OPERATOR',
      `${path.parts.join('.')}: maximum depth of ${MAX_PARENTS} parent relationships exceeded`
    );
  }
}

/** True when a reference may point to several objects. */
export function isPolymorphic(reference: FieldDescribe): boolean {
  return reference.referenceTo.length > 1;
}

function typeColumn(targets: readonly ObjectDescribe[], id: string): Omit<Column, 'via'> {
  const cases = targets.map((target) => `WHEN '${target.keyPrefix}' THEN '${target.apiName}'`);
  const field = makeField('Type', 'string', { length: 40 });
  const sql = collated(`CASE substr(${id}, 1, 3) ${cases.join(' ')} END`, field);
  return { sql, field, object: targets[0] as ObjectDescribe };
}

/** References of custom metadata to entities and fields hold names, those to records hold ids. */
function joinKey(reference: FieldDescribe, target: ObjectDescribe): string {
  if (!reference.metadataRelationship || target.kind === 'metadata') return 'Id';
  return target.apiName === 'FieldDefinition' ? 'DurableId' : 'QualifiedApiName';
}

/** Expressions lose the case-insensitive collation columns have. */
function collated(sql: string, field: FieldDescribe): string {
  return storageKind(field) === 'text' ? `(${sql} COLLATE NOCASE)` : sql;
}
