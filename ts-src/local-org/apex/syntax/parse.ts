import { ApexErrorListener, ApexLexer, ApexParserFactory } from '@apexdevtools/apex-parser';
import type { ApexToken } from '@apexdevtools/apex-parser';
import type { CompileError, FileDecl, SourceKind } from './ast.js';
import { SyntaxProblem } from './build-common.js';
import { buildAnonymous, buildCompilationUnit, buildTrigger } from './build-declarations.js';

/** A parsed file, or what is wrong with it. */
export type ParseResult =
  { readonly ok: true; readonly decl: FileDecl } | { readonly ok: false; readonly errors: readonly CompileError[] };

/** Parses one file. `file` is only used in errors. */
export function parseApex(text: string, kind: SourceKind, file: string): ParseResult {
  const errors: CompileError[] = [];
  const { parser } = ApexParserFactory.createLexerAndParser(text, new Collector(file, errors));
  const tokens = visibleTokens(parser.getTokenStream() as unknown as TokenBuffer);
  const unfinished = unfinishedStatement(tokens);
  if (unfinished) return { ok: false, errors: [{ file, ...unfinished }] };
  hideNeedlessParentheses(tokens);
  const tree =
    kind === 'class' ? parser.compilationUnit() : kind === 'trigger' ? parser.triggerUnit() : parser.anonymousUnit();
  if (errors.length > 0) return { ok: false, errors };
  try {
    return { ok: true, decl: build(tree, kind) };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { ok: false, errors: [{ file, ...error.at, message: error.message }] };
  }
}

function build(tree: unknown, kind: SourceKind): FileDecl {
  switch (kind) {
    case 'class':
      return buildCompilationUnit(tree as Parameters<typeof buildCompilationUnit>[0]);
    case 'trigger':
      return buildTrigger(tree as Parameters<typeof buildTrigger>[0]);
    default:
      return buildAnonymous(tree as Parameters<typeof buildAnonymous>[0]);
  }
}

class Collector extends ApexErrorListener {
  private readonly file: string;
  private readonly errors: CompileError[];

  constructor(file: string, errors: CompileError[]) {
    super();
    this.file = file;
    this.errors = errors;
  }

  override apexSyntaxError(line: number, column: number, message: string): void {
    this.errors.push({ file: this.file, line, column: column + 1, message: salesforceWords(message) });
  }
}

function salesforceWords(message: string): string {
  const missing = /^missing '(.+?)' at '(.*)'$/s.exec(message);
  if (missing) return `Missing '${missing[1]}' at '${missing[2]}'`;
  const unexpected = /^(?:(?:mismatched|extraneous) input|missing .* at) '(.*?)'(?: expecting .*)?$/s.exec(message);
  if (unexpected) return `Unexpected token '${unexpected[1]}'.`;
  const unknown = /^token recognition error at: '(.*)'$/s.exec(message)?.[1];
  if (unknown !== undefined) return unknownText(unknown);
  const alternative = /^no viable alternative at input '(.*)'$/s.exec(message);
  if (alternative) return `Unexpected token '${alternative[1]?.trim().split(/\s+/).pop() ?? ''}'.`;
  return message;
}

function unknownText(text: string): string {
  if (!text.startsWith("'")) return `Unrecognized symbol '${text[0] ?? ''}', which is not a valid Apex identifier.`;
  const escape = /\\([^btnfru"'\\])/.exec(text)?.[1];
  return escape === undefined
    ? "Missing closing quote character ' on string."
    : `Illegal string literal: Illegal character sequence \\${escape} in string literal.`;
}

interface TokenBuffer {
  fill(): void;
  readonly tokens: ApexToken[];
}

function visibleTokens(stream: TokenBuffer): ApexToken[] {
  stream.fill();
  return stream.tokens.filter((token) => token.channel === 0);
}

/** Statements the grammar wants more of in words of its own: a `try` without `catch`, a `switch` without `when`. */
function unfinishedStatement(tokens: readonly ApexToken[]): Omit<CompileError, 'file'> | null {
  for (const [at, token] of tokens.entries()) {
    const place = { line: token.line, column: token.column + 1 };
    if (token.type === ApexLexer.TRY && tokens[at + 1]?.type === ApexLexer.LBRACE) {
      const next = tokens[closingBrace(tokens, at + 1) + 1];
      const goesOn = !next || next.type === ApexLexer.CATCH || next.type === ApexLexer.FINALLY;
      const message = 'Try block must have at least one catch block or a finally block';
      if (!goesOn && next.type !== ApexLexer.EOF) return { ...place, message };
    }
    if (token.type === ApexLexer.SWITCH && tokens[at + 1]?.text.toLowerCase() === 'on') {
      const open = tokens.findIndex((each, index) => index > at && each.type === ApexLexer.LBRACE);
      const empty = open > 0 && tokens[open - 1]?.text !== '>' && tokens[open + 1]?.type === ApexLexer.RBRACE;
      if (empty) return { ...place, message: 'Switch statement requires at least one when block' };
    }
  }
  return null;
}

function closingBrace(tokens: readonly ApexToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]?.type === ApexLexer.LBRACE) depth++;
    if (tokens[at]?.type === ApexLexer.RBRACE && --depth === 0) return at;
  }
  return tokens.length;
}

const HIDDEN = 1;
const CASTABLE = new Set(['integer', 'long', 'double', 'decimal', 'object']);
const OPENS_EXPRESSION = new Set(
  '( [ { , ; = += -= *= /= + - * / ? : ?? && || ! < > == != === !== & | ^ => return'.split(' ')
);

/**
 * The grammar takes `(a) - b` for a cast of `-b`. Only numbers can be cast from a signed operand, so around any other
 * name the parentheses are dropped before parsing: they change nothing there.
 */
function hideNeedlessParentheses(tokens: readonly ApexToken[]): void {
  const isName = (token: ApexToken | undefined): boolean => /^[A-Za-z_]\w*$/.test(token?.text ?? '');
  for (let open = 0; open < tokens.length; open++) {
    const first = tokens[open];
    if (first?.type !== ApexLexer.LPAREN || !OPENS_EXPRESSION.has(tokens[open - 1]?.text.toLowerCase() ?? '('))
      continue;
    let at = open + 1;
    if (!isName(tokens[at]) || CASTABLE.has(tokens[at]?.text.toLowerCase() ?? '')) continue;
    while (tokens[at + 1]?.type === ApexLexer.DOT && isName(tokens[at + 2])) at += 2;
    const close = tokens[at + 1];
    const next = tokens[at + 2]?.type;
    if (close?.type !== ApexLexer.RPAREN || (next !== ApexLexer.ADD && next !== ApexLexer.SUB)) continue;
    first.channel = HIDDEN;
    close.channel = HIDDEN;
  }
}
