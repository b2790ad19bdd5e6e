import type {
  ModifierContext,
  TypeRefContext,
  TypeNameContext,
  AnnotationContext,
  QualifiedNameContext
} from '@apexdevtools/apex-parser';
import type { Annotation, Modifiers, Node, TypeNode } from './ast.js';

/** What every ANTLR context offers that the builders need. */
interface Positioned {
  readonly start: { readonly line: number; readonly column: number };
}

/** Text the grammar takes but the platform does not. */
export class SyntaxProblem extends Error {
  readonly at: Node;

  constructor(at: Node, message: string) {
    super(message);
    this.at = at;
  }
}

/** Position of a parse-tree node, columns counted from 1. */
export function at(ctx: Positioned): Node {
  return { line: ctx.start.line, column: ctx.start.column + 1 };
}

/** Builds a type; `Foo[]` becomes `List<Foo>`. */
export function buildType(ctx: TypeRefContext): TypeNode {
  const names = ctx.typeName_list();
  const last = names[names.length - 1] as TypeNameContext;
  const base: TypeNode = {
    ...at(ctx),
    name: names.map(typeNameText).join('.'),
    args: last.typeArguments()?.typeList().typeRef_list().map(buildType) ?? []
  };
  return arrayOf(base, ctx.arraySubscripts()?.LBRACK_list().length ?? 0);
}

/** `List<List<...>>` as deep as there are pairs of brackets. */
export function arrayOf(element: TypeNode, depth: number): TypeNode {
  let type = element;
  for (let i = 0; i < depth; i++) type = { line: type.line, column: type.column, name: 'List', args: [type] };
  return type;
}

function typeNameText(ctx: TypeNameContext): string {
  const word = ctx.LIST() ?? ctx.SET() ?? ctx.MAP();
  return word ? word.getText() : ctx.id().getText();
}

/** A dotted name as a type, for `catch (Foo.BarException e)`. */
export function namedTypeNode(ctx: QualifiedNameContext): TypeNode {
  return { ...at(ctx), name: ctx.getText(), args: [] };
}

/** Sorts modifiers and annotations. */
export function buildModifiers(list: readonly ModifierContext[]): Modifiers {
  const modifiers: string[] = [];
  const annotations: Annotation[] = [];
  for (const ctx of list) {
    const annotation = ctx.annotation();
    if (annotation) annotations.push(buildAnnotation(annotation));
    else modifiers.push(ctx.SHARING() ? sharingText(ctx) : ctx.getText().toLowerCase());
  }
  return { modifiers, annotations };
}

function sharingText(ctx: ModifierContext): string {
  if (ctx.WITH()) return 'with sharing';
  return ctx.WITHOUT() ? 'without sharing' : 'inherited sharing';
}

function buildAnnotation(ctx: AnnotationContext): Annotation {
  const params: Record<string, string> = {};
  const places: Record<string, Node> = {};
  for (const pair of ctx.elementValuePairs()?.elementValuePair_list() ?? []) {
    const name = pair.id().getText();
    params[name.toLowerCase()] = unquoted(pair.elementValue().getText());
    places[name] = at(pair);
  }
  const lone = ctx.elementValue();
  if (lone) params['value'] = unquoted(lone.getText());
  const written = ctx.id().getText();
  return { ...at(ctx), name: written.toLowerCase(), written, params, places };
}

function unquoted(text: string): string {
  return /^'[^]*'$/.test(text) ? unescapeString(text.slice(1, -1)) : text;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };

/** Resolves the escapes of a string literal's content. */
export function unescapeString(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(/\\(u([0-9a-fA-F]{4})|[^])/g, (_all, escape: string, hex: string | undefined) =>
    hex ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPES[escape.toLowerCase()] ?? escape)
  );
}
