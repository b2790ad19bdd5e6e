import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ClassDecl, Expr, MethodDecl, Statement } from './ast.js';
import { parseCached } from './cache.js';
import { parseApex } from './parse.js';

function statementsOf(body: string): readonly Statement[] {
  const parsed = parseApex(`public class A { void f() {\n${body}\n} }`, 'class', 'A.cls');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const [method] = (parsed.decl as ClassDecl).members as MethodDecl[];
  return method?.body?.statements ?? [];
}

function expression(text: string): Expr {
  const [statement] = statementsOf(`x = ${text};`);
  const assign = statement?.kind === 'expr' ? statement.value : null;
  if (assign?.kind !== 'assign') throw new Error('no assignment');
  return assign.value;
}

/** Shape of an expression, fully parenthesised. */
function shape(expr: Expr): string {
  switch (expr.kind) {
    case 'binary':
      return `(${shape(expr.left)}${expr.op}${shape(expr.right)})`;
    case 'unary':
      return `(${expr.op}${shape(expr.value)})`;
    case 'cast':
      return `<${expr.type.name}>${shape(expr.value)}`;
    case 'name':
      return expr.name;
    case 'literal':
      return expr.value;
    case 'field':
      return `${shape(expr.target)}${expr.safe ? '?.' : '.'}${expr.name}`;
    default:
      return expr.kind;
  }
}

describe('expressions', () => {
  it.each([
    ['a + b * c', '(a+(b*c))'],
    ['(a) - b * c', '(a-(b*c))'],
    ['(a.b) + c', '(a.b+c)'],
    ['(Integer) -b', '<Integer>(-b)'],
    ['(String) a', '<String>a'],
    ['a?.b.c', 'a?.b.c'],
    ['a <> b', '(a!=b)'],
    ['a >>> b', '(a>>>b)']
  ])('%s', (text, expected) => {
    expect(shape(expression(text))).toBe(expected);
  });

  it('resolves escapes', () => {
    expect(expression("'a\\n\\'\\u0041'")).toMatchObject({ literal: 'string', value: "a\n'A" });
  });

  it('tells kinds of numbers', () => {
    const kinds = ['1', '1L', '1.5', '1.5d'].map((text) => {
      const literal = expression(text);
      return literal.kind === 'literal' ? `${literal.literal} ${literal.value}` : '';
    });
    expect(kinds).toEqual(['integer 1', 'long 1', 'decimal 1.5', 'double 1.5']);
  });
});

describe('queries', () => {
  it('keep their text with binds numbered', () => {
    const query = expression("[SELECT Id // why\n FROM A WHERE B = :x.y AND C IN :f(1) AND D = ':no']");
    expect(query).toMatchObject({ kind: 'soql', binds: [{ kind: 'field' }, { kind: 'call' }] });
    expect(query.kind === 'soql' && query.text.replace(/\s+/g, ' ')).toBe(
      "SELECT Id FROM A WHERE B = :b0 AND C IN :b1 AND D = ':no'"
    );
  });

  it('may stand behind text outside the basic plane', () => {
    const [, statement] = statementsOf("String s = '😀😀';\nx = [SELECT Id FROM A WHERE B = :c];");
    expect(statement).toMatchObject({ value: { value: { text: 'SELECT Id FROM A WHERE B = :b0' } } });
  });
});

describe('positions', () => {
  it('count from one', () => {
    const [first] = statementsOf('  Integer i = 1;');
    expect(first).toMatchObject({ kind: 'local', line: 2, column: 3 });
  });

  it('are in complaints, in the words of Salesforce', () => {
    const parsed = parseApex('public class A {\n  void f() { Integer i = 1 }\n}', 'class', 'A.cls');
    expect(parsed).toMatchObject({ ok: false, errors: [{ file: 'A.cls', line: 2 }] });
  });
});

describe('files', () => {
  it('read triggers and anonymous Apex', () => {
    const trigger = parseApex('trigger T on Account (before insert, after update) { Integer i = 0; }', 'trigger', 'T');
    expect(trigger).toMatchObject({
      ok: true,
      decl: { name: 'T', object: 'Account', events: ['before insert', 'after update'] }
    });
    const anonymous = parseApex('Integer i = 0; void f() { } i++;', 'anonymous', 'x');
    expect(anonymous).toMatchObject({
      ok: true,
      decl: { members: [{ kind: 'method' }], body: { statements: [{ kind: 'local' }, { kind: 'expr' }] } }
    });
  });

  it('come back from the cache as they went in', () => {
    const text = 'public class A { Integer a = 1; }';
    const fresh = parseCached(text, 'class', 'A.cls', folder);
    expect(fs.readdirSync(path.join(folder, 'ast'))).toHaveLength(1);
    expect(parseCached(text, 'class', 'A.cls', folder)).toEqual(fresh);
  });
});

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apex-cache-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
