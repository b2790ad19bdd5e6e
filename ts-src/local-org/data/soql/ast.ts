/** `Account.Owner.Name`: the parts as written, with where they stand. */
export interface FieldPath {
  readonly kind: 'field';
  readonly parts: readonly string[];
  readonly position: number;
}

/** `COUNT(Id)`, `CALENDAR_YEAR(CreatedDate)`, `toLabel(Status)`. Name in upper case. */
export interface FunctionCall {
  readonly kind: 'function';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly position: number;
}

/** A literal inside a function: `DISTANCE(Location__c, GEOLOCATION(1, 2), 'km')`. */
export interface LiteralExpression {
  readonly kind: 'literal';
  readonly value: Value;
  readonly position: number;
}

export type Expression = FieldPath | FunctionCall | LiteralExpression;

export type Value =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'datetime'; readonly text: string }
  | { readonly kind: 'time'; readonly text: string }
  | { readonly kind: 'dateLiteral'; readonly name: string; readonly n: number | null }
  | { readonly kind: 'currency'; readonly text: string }
  | { readonly kind: 'bind'; readonly name: string; readonly position: number }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'subquery'; readonly query: Query };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly items: readonly Condition[] }
  | { readonly kind: 'not'; readonly item: Condition }
  | {
      readonly kind: 'compare';
      readonly left: Expression;
      readonly operator: Operator;
      readonly right: Value;
      readonly position: number;
    };

export type SelectItem =
  | { readonly kind: 'field'; readonly path: FieldPath; readonly alias: string | null }
  | { readonly kind: 'function'; readonly call: FunctionCall; readonly alias: string | null }
  | { readonly kind: 'subquery'; readonly query: Query }
  | { readonly kind: 'fields'; readonly set: 'ALL' | 'CUSTOM' | 'STANDARD'; readonly position: number }
  | {
      readonly kind: 'typeof';
      readonly path: FieldPath;
      readonly whens: readonly { readonly type: string; readonly fields: readonly FieldPath[] }[];
      readonly otherwise: readonly FieldPath[];
    };

export interface OrderItem {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

export type Count =
  { readonly kind: 'number'; readonly value: number } | { readonly kind: 'bind'; readonly name: string };

/** A parsed query, or the subquery in a SELECT list or an IN. */
export interface Query {
  readonly text: string;
  readonly select: readonly SelectItem[];
  /** True for `SELECT COUNT() FROM`. */
  readonly countAll: boolean;
  readonly from: { readonly name: string; readonly alias: string | null; readonly position: number };
  readonly scope: string | null;
  readonly where: Condition | null;
  readonly mode: 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED' | null;
  readonly groupBy: readonly Expression[];
  readonly grouping: 'plain' | 'rollup' | 'cube';
  readonly having: Condition | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Count | null;
  readonly offset: Count | null;
  readonly forClause: readonly ('VIEW' | 'REFERENCE' | 'UPDATE')[];
  readonly allRows: boolean;
}
