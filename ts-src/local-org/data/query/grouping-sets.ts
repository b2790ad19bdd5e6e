import type { Query } from '../soql/ast.js';

/** A function SQLite does not have: it stands for 0 or 1 until the statement of a grouping set is written. */
export const GROUPING = (key: string): string => `soql_grouping(${key})`;

/** One thing to read: SQL, and how its column is called. */
export interface GroupedColumn {
  readonly sql: string;
  readonly name: string;
}

/** Indexes of the keys each set groups by: all prefixes for ROLLUP, all subsets for CUBE; the finest first. */
export function groupingSets(kind: Query['grouping'], keys: number): number[][] {
  const all = Array.from({ length: keys }, (_, index) => index);
  if (kind === 'plain') return [all];
  if (kind === 'rollup') return [...all.map((index) => all.slice(0, keys - index)), []];
  const subsets = Array.from({ length: 2 ** keys }, (_, mask) =>
    all.filter((index) => mask & (1 << (keys - 1 - index)))
  );
  return subsets.reverse();
}

/** What the statements of all grouping sets have in common. */
export interface GroupedStatement {
  readonly kind: Query['grouping'];
  readonly keys: readonly string[];
  readonly columns: readonly GroupedColumn[];
  /** `FROM ... WHERE ...`. */
  readonly source: string;
  readonly having: string;
  /** Sort keys with their direction; they may be keys, aggregates or GROUPING. */
  readonly order: readonly { readonly sql: string; readonly of: string; readonly direction: string }[];
}

/**
 * One statement for GROUP BY ROLLUP and CUBE: a SELECT for each grouping set, keys that are not in it null. Subtotals
 * follow what they sum up unless the query has an order of its own.
 */
export function groupedSql({ kind, keys, columns, source, having, order }: GroupedStatement): string {
  const sorted =
    order.length > 0
      ? order
      : keys.flatMap((key) => [GROUPING(key), key].map((sql) => ({ sql, of: sql, direction: 'ASC NULLS FIRST' })));
  const arms = groupingSets(kind, keys.length).map((set) => {
    const kept = set.map((index) => keys[index] as string);
    const written = (sql: string, of = sql): string => {
      if (keys.includes(of) && !kept.includes(of)) return 'NULL';
      return keys.reduce((text, key) => text.replaceAll(GROUPING(key), kept.includes(key) ? '0' : '1'), sql);
    };
    const read = [
      ...columns.map(({ sql, name }) => `${written(sql)} AS ${name}`),
      ...sorted.map(({ sql, of }, index) => `${written(sql, of)} AS _o${index}`)
    ];
    // Without a key there is one group, but none when there are no rows.
    const groups = kept.length > 0 ? ` GROUP BY ${kept.join(', ')}` : ' GROUP BY NULL';
    return `SELECT ${read.join(', ')}${source}${groups}${written(having)}`;
  });
  const by = sorted.map(({ direction }, index) => `_o${index} ${direction}`);
  return `SELECT * FROM (${arms.join(' UNION ALL ')}) ORDER BY ${by.join(', ')}`;
}
