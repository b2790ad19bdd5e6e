import type { Node } from '../syntax/ast.js';
import { fail } from './errors.js';

/** Words Apex keeps for itself: no class, field, property, parameter or variable may bear them. */
const RESERVED = new Set(
  (
    'abstract activate and any array as asc autonomous begin bigdecimal blob boolean break bulk by byte case cast catch ' +
    'char class collect commit const continue currency date datetime decimal default delete desc do double else end enum ' +
    'exception exit export extends false final finally float for from global goto group having hint if implements import ' +
    'in inner insert instanceof int integer interface into join like limit list long loop map merge new not null nulls ' +
    'number object of on or outer override package parallel pragma private protected public retrieve return rollback ' +
    'select set short sobject sort static string super switch synchronized system testmethod then this throw time ' +
    'transaction trigger true try undelete update upsert using virtual void webservice when where while'
  ).split(' ')
);

/** Reserved words a method may be called all the same. */
const METHOD_NAMES = new Set(
  (
    'activate any array autonomous begin bigdecimal blob boolean byte case cast char collect const currency date datetime ' +
    'decimal default double end exception exit export float goto group hint import inner integer int into join long loop ' +
    'number object of outer package parallel pragma retrieve rollback set short sobject sort string switch synchronized ' +
    'system then time transaction void when'
  ).split(' ')
);

/** Refuses names Apex does not take. */
export function checkIdentifier(at: Node, name: string, kind: 'method' | 'other' = 'other'): void {
  const lower = name.toLowerCase();
  if (RESERVED.has(lower) && !(kind === 'method' && METHOD_NAMES.has(lower))) {
    fail(at, `Identifier name is reserved: ${name}`);
  }
  if (name.length > 255) fail(at, `Identifier name is too long: ${name}`);
  if (/^[^a-z]|__|_$/i.test(name)) fail(at, `Invalid character in identifier: ${name}`);
}
