import type { QueryRequest } from '../../apex/runtime/host.js';
import { apexError } from '../../apex/runtime/exceptions.js';
import { listOf, T } from '../../apex/runtime/types.js';
import { ApexList, type SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe } from '../../metadata/schema-types.js';
import type { DataEngine } from '../engine.js';
import { parseSosl, type Returning, type Search } from './parse.js';

const NAME_FIELDS: ReadonlySet<string> = new Set(['name', 'firstname', 'lastname', 'subject', 'title', 'casenumber']);
const SEARCHED: ReadonlySet<string> = new Set(['string', 'textarea', 'email', 'phone', 'url', 'picklist']);
const DEFAULT_LIMIT = 2000;

/**
 * Runs a SOSL query: each word must begin a word in some searched field. With `fixedIds` only these records are found,
 * whatever their words, as in tests.
 */
export function runSearch(
  request: QueryRequest,
  engine: DataEngine,
  fixedIds: readonly string[] | null = null
): SObject[][] {
  const search = parseSosl(request.soql);
  const term = search.bind === null ? search.term : request.binds.get(search.bind.toLowerCase());
  if (typeof term !== 'string' || term.replace(/[*?"]/g, '').trim().length < 2) {
    throw apexError('System.SearchException', 'search term must be longer than one character');
  }
  const access = search.userMode ? ({ mode: 'user', sharing: 'with' } as const) : request.access;
  return search.returning.map((each) => searchObject(term, search, each, { ...request, access }, engine, fixedIds));
}

function searchObject(
  term: string,
  search: Search,
  returning: Returning,
  request: QueryRequest,
  engine: DataEngine,
  fixedIds: readonly string[] | null
): SObject[] {
  const object = engine.schema.object(returning.object);
  if (!object) throw apexError('System.SearchException', `sObject type '${returning.object}' is not supported.`);
  const fields = [...object.fields.values()].filter((field) => isSearched(field, search.group));
  const binds = new Map(request.binds);
  if (fixedIds) binds.set('fixed_ids', new ApexList(listOf(T.Id), [...fixedIds]));
  const tests = fixedIds
    ? ['Id IN :fixed_ids']
    : words(term).map((word, index) => wordTest(word, index, fields, binds));
  const where = [...tests, ...(returning.where === null ? [] : [`(${returning.where})`])].join(' AND ');
  const tail = `${returning.orderBy === null ? '' : ` ORDER BY ${returning.orderBy}`} LIMIT ${returning.limit ?? search.limit ?? DEFAULT_LIMIT}`;
  const soql = `SELECT ${returning.fields.join(', ') || 'Id'} FROM ${object.apiName} WHERE ${where}${tail}`;
  return fields.length === 0 ? [] : engine.query({ ...request, soql, binds });
}

function isSearched(field: FieldDescribe, group: Search['group']): boolean {
  if (!field.filterable || field.formula !== null) return false;
  switch (group) {
    case 'NAME':
      return NAME_FIELDS.has(field.apiName.toLowerCase()) || field.nameField;
    case 'EMAIL':
      return field.type === 'email';
    case 'PHONE':
      return field.type === 'phone';
    case 'SIDEBAR':
    case 'ALL':
      return SEARCHED.has(field.type);
  }
}

/** Words and quoted phrases; AND is implied, OR and NOT are not supported and refused by the parser. */
function words(term: string): string[] {
  return [...term.matchAll(/"([^"]+)"|(\S+)/g)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((word) => word !== 'AND');
}

function wordTest(word: string, index: number, fields: readonly FieldDescribe[], binds: Map<string, unknown>): string {
  const pattern = word
    .replace(/[\\%_]/g, '\\$&')
    .replace(/\*/g, '%')
    .replace(/\?/g, '_');
  // A word matches at the beginning of a word; trailing `*` widens it, otherwise it must end there.
  const forms = word.endsWith('*')
    ? [pattern, `% ${pattern}`]
    : [pattern, `${pattern} %`, `% ${pattern}`, `% ${pattern} %`];
  const names = forms.map((form, position) => {
    const name = `sosl${index}x${position}`;
    binds.set(name, form);
    return name;
  });
  const tests = fields.flatMap((field) => names.map((name) => `${field.apiName} LIKE :${name}`));
  return `(${tests.join(' OR ')})`;
}
