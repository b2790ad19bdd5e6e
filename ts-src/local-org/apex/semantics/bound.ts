/**
 * The checked program: every name is resolved, every conversion explicit, every expression has a type. The emitter
 * prints it without deciding anything about Apex.
 */
import type { TypeRef } from '../runtime/types.js';
import type { TypeSymbol, UserType } from './symbols.js';

/** A local variable, parameter or loop variable. */
export interface Local {
  readonly name: string;
  /** Name in the emitted code. */
  readonly jsName: string;
  readonly type: TypeRef;
  /** Everything ever assigned; null stands for something unknown. Decides whether the variable may be null. */
  readonly values: (Bound | null)[];
}

/** A value used more than once within one expression. */
export interface Temp {
  readonly id: number;
}

interface Base {
  readonly type: TypeRef;
  readonly line: number;
}

export type NumericKind = 'int' | 'long' | 'double' | 'decimal';

/** Conversions between representations. All leave null alone. */
export type ConvertOp =
  | 'intToLong'
  | 'intToDouble'
  | 'intToDecimal'
  | 'longToDouble'
  | 'longToDecimal'
  | 'doubleToDecimal'
  | 'decimalToDouble'
  | 'longToInt'
  | 'numberToInt'
  | 'numberToLong'
  | 'stringToId'
  | 'dateToDatetime'
  /** The one record of a query. */
  | 'single'
  /** The same where finding none is allowed: before `?.` and `??`. */
  | 'singleOrNull';

export type Bound = Base &
  (
    | { readonly k: 'const'; readonly value: null | boolean | number | string }
    | { readonly k: 'long' | 'double' | 'decimal'; readonly text: string }
    | { readonly k: 'local'; readonly local: Local }
    | { readonly k: 'this' }
    | { readonly k: 'temp'; readonly temp: Temp }
    | { readonly k: 'field'; readonly target: Bound; readonly name: string }
    | { readonly k: 'static'; readonly owner: UserType; readonly name: string }
    /** Getter of a property with code. `target` null for static ones. */
    | {
        readonly k: 'getter';
        readonly owner: UserType;
        readonly target: Bound | null;
        readonly name: string;
        readonly viaSuper: boolean;
      }
    | { readonly k: 'enumConstant'; readonly owner: UserType; readonly name: string }
    | { readonly k: 'standardEnum'; readonly name: string }
    | { readonly k: 'standardStatic'; readonly owner: TypeSymbol; readonly name: string }
    | { readonly k: 'standardProperty'; readonly owner: TypeSymbol; readonly target: Bound; readonly name: string }
    /** Field, parent or children of a record, by canonical name. */
    | { readonly k: 'recordField'; readonly target: Bound; readonly name: string }
    | { readonly k: 'objectToken'; readonly object: string }
    | { readonly k: 'fieldToken'; readonly object: string; readonly field: string }
    | { readonly k: 'objectDescribe'; readonly object: string }
    | { readonly k: 'fieldDescribe'; readonly object: string; readonly field: string }
    | { readonly k: 'fieldSet'; readonly object: string; readonly name: string }
    | { readonly k: 'label'; readonly namespace: string; readonly name: string }
    | { readonly k: 'page'; readonly name: string }
    | { readonly k: 'index'; readonly target: Bound; readonly index: Bound }
    | { readonly k: 'call'; readonly target: Bound; readonly key: string; readonly args: readonly Bound[] }
    | { readonly k: 'callSuper'; readonly key: string; readonly args: readonly Bound[] }
    | {
        readonly k: 'callStatic';
        readonly owner: UserType;
        readonly key: string;
        readonly args: readonly Bound[];
        /** Set for `@future` methods: the call only asks for a job. */
        readonly future: { readonly callout: boolean } | null;
      }
    | {
        readonly k: 'callStandard';
        readonly owner: TypeSymbol;
        readonly method: string;
        /** `System.String.left(Integer)`, for what is not supported. */
        readonly signature: string;
        readonly target: Bound;
        readonly args: readonly Bound[];
      }
    | {
        readonly k: 'callStandardStatic';
        readonly owner: TypeSymbol;
        readonly method: string;
        readonly signature: string;
        readonly args: readonly Bound[];
        /** Variables a dynamic query may bind, by lower-case name; null for other methods. */
        readonly scope: readonly { readonly name: string; readonly value: Bound }[] | null;
      }
    /** `toString`, `equals`, `hashCode` of anything, `name` and `ordinal` of enum constants. */
    | {
        readonly k: 'callAny';
        readonly method: 'tostring' | 'equals' | 'hashcode' | 'clone' | 'enumname' | 'enumordinal';
        readonly target: Bound;
        readonly args: readonly Bound[];
      }
    | {
        readonly k: 'enumMethod';
        readonly owner: UserType | null;
        readonly enumType: TypeRef;
        readonly method: 'values' | 'valueof';
        readonly args: readonly Bound[];
      }
    /** `Foo__c.getInstance(...)`, `Foo__mdt.getAll()`. */
    | { readonly k: 'settings'; readonly object: string; readonly method: string; readonly args: readonly Bound[] }
    /** `record.Field.addError(message)`. */
    | { readonly k: 'addFieldError'; readonly target: Bound; readonly field: string; readonly args: readonly Bound[] }
    | { readonly k: 'new'; readonly owner: UserType; readonly key: string; readonly args: readonly Bound[] }
    | {
        readonly k: 'newStandard';
        readonly owner: TypeSymbol;
        readonly signature: string;
        readonly args: readonly Bound[];
      }
    | { readonly k: 'newList' | 'newSet'; readonly items: readonly Bound[] }
    | { readonly k: 'newSized'; readonly size: Bound }
    | { readonly k: 'newMap'; readonly entries: readonly { readonly key: Bound; readonly value: Bound }[] }
    | {
        readonly k: 'newRecord';
        readonly object: string;
        readonly fields: readonly { readonly name: string; readonly value: Bound }[];
      }
    | { readonly k: 'convert'; readonly op: ConvertOp; readonly value: Bound }
    /** Checked at run time. */
    | { readonly k: 'cast'; readonly value: Bound }
    | { readonly k: 'instanceof'; readonly value: Bound; readonly of: TypeRef }
    | {
        readonly k: 'arith';
        readonly op: '+' | '-' | '*' | '/';
        readonly kind: NumericKind;
        readonly left: Bound;
        readonly right: Bound;
      }
    | {
        readonly k: 'shift';
        readonly op: '<<' | '>>' | '>>>';
        readonly kind: 'int' | 'long';
        readonly left: Bound;
        readonly right: Bound;
      }
    | {
        readonly k: 'bits';
        readonly op: '&' | '|' | '^';
        readonly kind: 'int' | 'long' | 'boolean';
        readonly left: Bound;
        readonly right: Bound;
      }
    | { readonly k: 'dateAdd'; readonly op: '+' | '-'; readonly left: Bound; readonly right: Bound }
    | { readonly k: 'concat'; readonly left: Bound; readonly right: Bound }
    | {
        readonly k: 'compare';
        readonly op: '<' | '>' | '<=' | '>=';
        readonly kind: 'int' | 'long' | 'any';
        readonly left: Bound;
        readonly right: Bound;
      }
    | {
        readonly k: 'equal';
        /** `same`: identity, where primitive values the runtime boxes count as identical when equal. */
        readonly kind: 'identity' | 'same' | 'text' | 'id' | 'any';
        readonly negated: boolean;
        readonly left: Bound;
        readonly right: Bound;
      }
    | { readonly k: 'not' | 'complement'; readonly value: Bound }
    | { readonly k: 'negate'; readonly kind: NumericKind; readonly value: Bound }
    | { readonly k: 'and' | 'or' | 'coalesce'; readonly left: Bound; readonly right: Bound }
    | { readonly k: 'conditional'; readonly condition: Bound; readonly then: Bound; readonly otherwise: Bound }
    /** Null when `base` is, else `body`, which reads `temp`. */
    | { readonly k: 'safe'; readonly base: Bound; readonly temp: Temp; readonly body: Bound }
    | { readonly k: 'assign'; readonly target: Bound; readonly value: Bound; readonly used: boolean }
    | { readonly k: 'setTemp'; readonly temp: Temp; readonly value: Bound }
    /** Steps for their effect, then the result. */
    | { readonly k: 'sequence'; readonly steps: readonly Bound[]; readonly result: Bound }
    | { readonly k: 'classLiteral'; readonly of: TypeRef }
    | {
        readonly k: 'soql';
        /** `request`: not run, but handed on (`Database.getQueryLocator([SELECT ...])`). */
        readonly form: 'rows' | 'count' | 'request';
        readonly text: string;
        readonly binds: readonly Bound[];
      }
    | { readonly k: 'sosl'; readonly text: string; readonly binds: readonly Bound[] }
    | {
        readonly k: 'constructorCall';
        readonly which: 'this' | 'super';
        readonly key: string;
        readonly args: readonly Bound[];
      }
  );

export interface BoundBlock {
  readonly k: 'block';
  readonly line: number;
  readonly endLine: number;
  readonly body: readonly BoundStatement[];
}

export interface BoundCatch {
  readonly line: number;
  /** Null catches everything that can be caught. */
  readonly type: TypeRef | null;
  readonly user: UserType | null;
  readonly local: Local;
  readonly body: BoundBlock;
}

export interface BoundWhen {
  readonly line: number;
  readonly values: readonly Bound[];
  /** `when Account a`. */
  readonly typed: { readonly type: TypeRef; readonly local: Local } | null;
  readonly otherwise: boolean;
  readonly body: BoundBlock;
}

export type BoundStatement =
  | BoundBlock
  | {
      readonly k: 'local';
      readonly line: number;
      readonly vars: readonly { readonly local: Local; readonly line: number; readonly init: Bound | null }[];
    }
  | { readonly k: 'expr'; readonly line: number; readonly value: Bound }
  | {
      readonly k: 'if';
      readonly line: number;
      readonly condition: Bound;
      readonly then: BoundStatement;
      readonly otherwise: BoundStatement | null;
    }
  | {
      readonly k: 'switch';
      readonly line: number;
      readonly value: Bound;
      readonly temp: Temp;
      readonly whens: readonly BoundWhen[];
    }
  | {
      readonly k: 'for';
      readonly line: number;
      readonly init: readonly BoundStatement[];
      readonly condition: Bound | null;
      readonly update: readonly Bound[];
      readonly body: BoundStatement | null;
    }
  | {
      readonly k: 'forEach';
      readonly line: number;
      readonly local: Local;
      /** `chunks`: a query loop whose variable is a list of up to 200 records. */
      readonly over: 'list' | 'set' | 'iterable' | 'iterator' | 'query' | 'chunks';
      readonly iterable: Bound;
      /** Conversion of each element, checked at run time. */
      readonly checked: boolean;
      readonly body: BoundStatement | null;
    }
  | { readonly k: 'while'; readonly line: number; readonly condition: Bound; readonly body: BoundStatement | null }
  | { readonly k: 'doWhile'; readonly line: number; readonly condition: Bound; readonly body: BoundBlock }
  | {
      readonly k: 'try';
      readonly line: number;
      readonly body: BoundBlock;
      readonly catches: readonly BoundCatch[];
      readonly finallyBlock: BoundBlock | null;
    }
  | { readonly k: 'return'; readonly line: number; readonly value: Bound | null }
  | { readonly k: 'throw'; readonly line: number; readonly value: Bound }
  | { readonly k: 'break' | 'continue'; readonly line: number }
  | {
      readonly k: 'dml';
      readonly line: number;
      readonly op: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';
      readonly access: 'user' | 'system';
      readonly value: Bound;
      readonly second: Bound | null;
      /** Canonical name of the upsert key. */
      readonly field: string | null;
    }
  | { readonly k: 'runAs'; readonly line: number; readonly user: Bound; readonly body: BoundBlock }
  /** Stands for code that the local org cannot run. */
  | {
      readonly k: 'refuse';
      readonly line: number;
      readonly reason: string;
      /** The class whose statics stay uninitialised; null elsewhere. */
      readonly statics: UserType | null;
    };

/** Code of a method, constructor, accessor or initialiser. */
export interface BoundBody {
  readonly params: readonly Local[];
  readonly block: BoundBlock;
  readonly temps: number;
  /** True when the code reads or writes data or calls code that may: the sharing mode matters. */
  readonly touchesData: boolean;
}
