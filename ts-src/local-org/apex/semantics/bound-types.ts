import type { Bound, BoundBody, Local } from './bound.js';
import type { FieldSymbol, MethodSymbol, SourceFile, UserType } from './symbols.js';
import type { TypeRef } from '../runtime/types.js';

/** A method whose interface or superclass names it differently: called as `key`, runs `target`. */
export interface Bridge {
  readonly key: string;
  readonly target: string;
  readonly params: number;
  readonly static: boolean;
}

export type BoundMember =
  | { readonly k: 'method'; readonly symbol: MethodSymbol; readonly line: number; readonly body: BoundBody }
  | {
      readonly k: 'constructor';
      readonly symbol: MethodSymbol;
      readonly line: number;
      readonly body: BoundBody;
      /** Whether the constructor begins with `this(...)` or `super(...)`; null runs the superclass's on its own. */
      readonly chain: 'this' | 'super' | null;
    }
  | {
      readonly k: 'field';
      readonly field: FieldSymbol;
      readonly line: number;
      readonly init: Bound | null;
      readonly temps: number;
    }
  | {
      readonly k: 'property';
      readonly field: FieldSymbol;
      readonly line: number;
      readonly getter: { readonly line: number; readonly body: BoundBody | null } | null;
      readonly setter: { readonly line: number; readonly body: BoundBody | null; readonly value: Local } | null;
    }
  | { readonly k: 'initializer'; readonly static: boolean; readonly line: number; readonly body: BoundBody }
  | { readonly k: 'type'; readonly type: BoundType };

/** A checked class, interface or enum, its members in the order written. */
export interface BoundType {
  readonly type: UserType;
  readonly line: number;
  readonly endLine: number;
  readonly members: readonly BoundMember[];
  readonly bridges: readonly Bridge[];
}

/** A checked class file. */
export interface BoundClassFile {
  readonly kind: 'class';
  readonly file: SourceFile;
  readonly type: BoundType;
}

/** A checked trigger or piece of anonymous Apex: a class that holds its declarations, and the code. */
export interface BoundUnit {
  readonly kind: 'trigger' | 'anonymous';
  readonly file: SourceFile;
  readonly type: BoundType;
  readonly body: BoundBody;
  readonly object: TypeRef | null;
}

export type BoundFile = BoundClassFile | BoundUnit;
