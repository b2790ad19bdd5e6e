/** A parsed DataWeave script. Names are case-sensitive. */
export interface Script {
  readonly inputs: ReadonlyMap<string, Format>;
  readonly output: Format;
  /** `var` and `fun` of the header, in order. */
  readonly definitions: readonly { readonly name: string; readonly value: Node }[];
  readonly body: Node;
}

/** A media type with its reader or writer properties. */
export interface Format {
  readonly type: string;
  readonly properties: ReadonlyMap<string, string>;
}

export interface Entry {
  /** Null for `(expression)`, whose object or objects are spread. */
  readonly key: Node | null;
  readonly attributes: readonly Entry[];
  readonly value: Node;
}

export interface Case {
  readonly kind: 'equal' | 'matches' | 'is' | 'else';
  readonly test: Node | null;
  readonly type: string;
  readonly body: Node;
}

export type Node =
  | { readonly k: 'literal'; readonly value: null | boolean | number | string }
  | { readonly k: 'regex'; readonly source: string }
  | { readonly k: 'name'; readonly name: string }
  | { readonly k: 'array'; readonly items: readonly Node[] }
  | { readonly k: 'object'; readonly entries: readonly Entry[] }
  | { readonly k: 'select'; readonly target: Node; readonly name: string; readonly all: boolean }
  | { readonly k: 'index'; readonly target: Node; readonly at: Node }
  | { readonly k: 'call'; readonly target: Node; readonly args: readonly Node[] }
  | { readonly k: 'lambda'; readonly params: readonly string[]; readonly body: Node }
  | { readonly k: 'binary'; readonly op: string; readonly left: Node; readonly right: Node }
  | { readonly k: 'unary'; readonly op: string; readonly value: Node }
  | { readonly k: 'if'; readonly condition: Node; readonly then: Node; readonly otherwise: Node }
  | { readonly k: 'as'; readonly value: Node; readonly type: string; readonly options: readonly Entry[] }
  | { readonly k: 'match'; readonly value: Node; readonly cases: readonly Case[] };
