/**
 * The syntax tree of an Apex file: plain data, so it can be kept on disk as JSON. Positions are Salesforce's: lines and
 * columns count from 1.
 */
export interface Node {
  readonly line: number;
  readonly column: number;
}

/** A type as written; arrays are already `List<...>`. */
export interface TypeNode extends Node {
  /** Dotted, in the case it was written. */
  readonly name: string;
  readonly args: readonly TypeNode[];
}

export interface Annotation extends Node {
  /** Lower case. */
  readonly name: string;
  /** As written. */
  readonly written: string;
  /** Parameter names in lower case; a lone value is under `value`. Text of the values without quotes. */
  readonly params: Readonly<Record<string, string>>;
  /** Where each parameter stands. */
  readonly places: Readonly<Record<string, Node>>;
}

/** What stands in front of a declaration. Modifiers in lower case; `with sharing` is one of them. */
export interface Modifiers {
  readonly modifiers: readonly string[];
  readonly annotations: readonly Annotation[];
}

/** A parameter; its place is its name's. */
export interface Param extends Node, Modifiers {
  readonly name: string;
  readonly type: TypeNode;
}

export interface ClassDecl extends Node, Modifiers {
  readonly kind: 'class';
  readonly name: string;
  readonly superclass: TypeNode | null;
  readonly interfaces: readonly TypeNode[];
  readonly members: readonly Member[];
  readonly endLine: number;
}

export interface InterfaceDecl extends Node, Modifiers {
  readonly kind: 'interface';
  readonly name: string;
  readonly interfaces: readonly TypeNode[];
  readonly methods: readonly MethodDecl[];
  readonly endLine: number;
}

export interface EnumDecl extends Node, Modifiers {
  readonly kind: 'enum';
  readonly name: string;
  readonly constants: readonly (Node & { readonly name: string })[];
  readonly endLine: number;
}

export type TypeDecl = ClassDecl | InterfaceDecl | EnumDecl;

export interface MethodDecl extends Node, Modifiers {
  readonly kind: 'method';
  readonly name: string;
  /** Null for void. */
  readonly returns: TypeNode | null;
  readonly params: readonly Param[];
  /** Null for abstract and interface methods. */
  readonly body: Block | null;
}

export interface ConstructorDecl extends Node, Modifiers {
  readonly kind: 'constructor';
  readonly name: string;
  readonly params: readonly Param[];
  readonly body: Block;
}

/** One declared name: `Integer a, b = 1;` makes two fields. */
export interface FieldDecl extends Node, Modifiers {
  readonly kind: 'field';
  readonly name: string;
  readonly type: TypeNode;
  readonly init: Expr | null;
}

export interface Accessor extends Node {
  readonly modifiers: readonly string[];
  /** Null for `get;`. */
  readonly body: Block | null;
}

export interface PropertyDecl extends Node, Modifiers {
  readonly kind: 'property';
  readonly name: string;
  readonly type: TypeNode;
  readonly getter: Accessor | null;
  readonly setter: Accessor | null;
}

export interface Initializer extends Node {
  readonly kind: 'initializer';
  readonly static: boolean;
  readonly body: Block;
}

export type Member = TypeDecl | MethodDecl | ConstructorDecl | FieldDecl | PropertyDecl | Initializer;

// Statements

export interface Block extends Node {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
  readonly endLine: number;
}

export interface LocalDecl extends Node, Modifiers {
  readonly kind: 'local';
  readonly type: TypeNode;
  readonly vars: readonly (Node & { readonly name: string; readonly init: Expr | null })[];
}

export interface IfStatement extends Node {
  readonly kind: 'if';
  readonly condition: Expr;
  readonly then: Statement;
  readonly otherwise: Statement | null;
}

export type WhenValue =
  | { readonly kind: 'else' }
  | { readonly kind: 'values'; readonly values: readonly Expr[] }
  | { readonly kind: 'type'; readonly type: TypeNode; readonly name: string; readonly nameAt: Node };

export interface SwitchStatement extends Node {
  readonly kind: 'switch';
  readonly value: Expr;
  readonly whens: readonly (Node & { readonly when: WhenValue; readonly body: Block })[];
}

export interface ForStatement extends Node {
  readonly kind: 'for';
  readonly init: LocalDecl | readonly Expr[] | null;
  readonly condition: Expr | null;
  readonly update: readonly Expr[];
  readonly body: Statement | null;
}

export interface ForEachStatement extends Node {
  readonly kind: 'forEach';
  readonly type: TypeNode;
  readonly name: string;
  readonly nameAt: Node;
  readonly iterable: Expr;
  readonly body: Statement | null;
}

export interface WhileStatement extends Node {
  readonly kind: 'while';
  readonly condition: Expr;
  readonly body: Statement | null;
}

export interface DoWhileStatement extends Node {
  readonly kind: 'doWhile';
  readonly condition: Expr;
  readonly body: Block;
}

export interface CatchClause extends Node {
  readonly type: TypeNode;
  readonly name: string;
  readonly body: Block;
}

export interface TryStatement extends Node {
  readonly kind: 'try';
  readonly body: Block;
  readonly catches: readonly CatchClause[];
  readonly finallyBlock: Block | null;
}

export interface DmlStatement extends Node {
  readonly kind: 'dml';
  readonly op: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';
  /** `as user`, `as system`. */
  readonly access: 'user' | 'system' | null;
  readonly value: Expr;
  /** The duplicates of a `merge`. */
  readonly second: Expr | null;
  /** The field after `upsert x`. */
  readonly field: string | null;
}

export type Statement =
  | Block
  | LocalDecl
  | IfStatement
  | SwitchStatement
  | ForStatement
  | ForEachStatement
  | WhileStatement
  | DoWhileStatement
  | TryStatement
  | DmlStatement
  | (Node & { readonly kind: 'return'; readonly value: Expr | null })
  | (Node & { readonly kind: 'throw'; readonly value: Expr })
  | (Node & { readonly kind: 'break' })
  | (Node & { readonly kind: 'continue' })
  | (Node & { readonly kind: 'runAs'; readonly args: readonly Expr[]; readonly body: Block })
  | (Node & { readonly kind: 'expr'; readonly value: Expr });

// Expressions

export type LiteralKind = 'integer' | 'long' | 'double' | 'decimal' | 'string' | 'boolean' | 'null';

export interface Literal extends Node {
  readonly kind: 'literal';
  readonly literal: LiteralKind;
  /** Digits as written, text with escapes resolved, `true`/`false`, empty for null. */
  readonly value: string;
}

export interface NameExpr extends Node {
  readonly kind: 'name';
  readonly name: string;
}

export interface FieldExpr extends Node {
  readonly kind: 'field';
  readonly target: Expr;
  readonly name: string;
  /** `?.` */
  readonly safe: boolean;
}

export interface CallExpr extends Node {
  readonly kind: 'call';
  /** Null for an unqualified call. */
  readonly target: Expr | null;
  readonly name: string;
  readonly args: readonly Expr[];
  readonly safe: boolean;
}

export interface ConstructorCall extends Node {
  readonly kind: 'constructorCall';
  readonly which: 'this' | 'super';
  readonly args: readonly Expr[];
}

export interface IndexExpr extends Node {
  readonly kind: 'index';
  readonly target: Expr;
  readonly index: Expr;
}

/** `new Foo(args)`, `new Foo{...}` and their kin. */
export type NewExpr = Node & { readonly kind: 'new'; readonly type: TypeNode } & (
    | { readonly form: 'arguments'; readonly args: readonly Expr[] }
    /** `new Integer[5]`; `type` is the list's type. */
    | { readonly form: 'size'; readonly size: Expr }
    /** `new List<T>{a, b}`, `new T[]{a, b}`, `new Set<T>{a}`. */
    | { readonly form: 'items'; readonly items: readonly Expr[] }
    | { readonly form: 'entries'; readonly entries: readonly { readonly key: Expr; readonly value: Expr }[] }
  );

export interface CastExpr extends Node {
  readonly kind: 'cast';
  readonly type: TypeNode;
  readonly value: Expr;
}

export interface InstanceOfExpr extends Node {
  readonly kind: 'instanceof';
  readonly value: Expr;
  readonly type: TypeNode;
}

export interface UnaryExpr extends Node {
  readonly kind: 'unary';
  readonly op: '+' | '-' | '!' | '~';
  readonly value: Expr;
}

export interface IncrementExpr extends Node {
  readonly kind: 'increment';
  readonly op: '++' | '--';
  readonly opAt: Node;
  readonly prefix: boolean;
  readonly target: Expr;
}

export type BinaryOp =
  | '+'
  | '-'
  | '*'
  | '/'
  | '<<'
  | '>>'
  | '>>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '==='
  | '!=='
  | '&'
  | '|'
  | '^'
  | '&&'
  | '||'
  | '??';

export interface BinaryExpr extends Node {
  readonly kind: 'binary';
  readonly op: BinaryOp;
  readonly left: Expr;
  readonly right: Expr;
}

export interface ConditionalExpr extends Node {
  readonly kind: 'conditional';
  readonly condition: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}

export interface AssignExpr extends Node {
  readonly kind: 'assign';
  /** Null for `=`, else the operator before it. */
  readonly op: BinaryOp | null;
  readonly target: Expr;
  readonly value: Expr;
}

export interface ClassLiteral extends Node {
  readonly kind: 'classLiteral';
  /** Null for `void.class`. */
  readonly type: TypeNode | null;
}

/** Inline SOQL or SOSL: binds are replaced by `:b0`, `:b1`, ... in the text. */
export interface QueryExpr extends Node {
  readonly kind: 'soql' | 'sosl';
  readonly text: string;
  readonly binds: readonly Expr[];
}

export type Expr =
  | Literal
  | NameExpr
  | FieldExpr
  | CallExpr
  | ConstructorCall
  | IndexExpr
  | NewExpr
  | CastExpr
  | InstanceOfExpr
  | UnaryExpr
  | IncrementExpr
  | BinaryExpr
  | ConditionalExpr
  | AssignExpr
  | ClassLiteral
  | QueryExpr
  | (Node & { readonly kind: 'this' })
  | (Node & { readonly kind: 'super' });

// Files

export interface TriggerDecl extends Node {
  readonly kind: 'trigger';
  readonly name: string;
  readonly object: string;
  /** `before insert`, `after update`, .... */
  readonly events: readonly string[];
  readonly members: readonly Member[];
  readonly body: Block;
}

/** Anonymous Apex: declarations and statements in the order they were written. */
export interface AnonymousDecl extends Node {
  readonly kind: 'anonymous';
  readonly members: readonly Member[];
  readonly body: Block;
}

export type FileDecl = TypeDecl | TriggerDecl | AnonymousDecl;

export type SourceKind = 'class' | 'trigger' | 'anonymous';

/** One complaint of the parser or the checker, in Salesforce's words. */
export interface CompileError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** Right on the platform, but about something the local org lacks. */
  readonly unsupported?: boolean;
}
