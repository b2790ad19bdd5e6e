import type { FieldPath, Query } from '../../data/soql/ast.js';

/** What a query selected: lower-case name → what of it was selected. `null` shapes show everything there is. */
export type QueryShape = ReadonlyMap<string, QueryShape | null>;

type Draft = Map<string, Draft | null>;

/** The shape of a query's rows; null when they show everything (aggregates, `FIELDS()`, `TYPEOF`). */
export function shapeOf(query: Query): QueryShape | null {
  const shape: Draft = new Map();
  for (const item of query.select) {
    if (item.kind === 'field' && item.alias === null) addPath(shape, pathOf(query, item.path));
    else if (item.kind === 'subquery')
      shape.set(item.query.from.name.toLowerCase(), shapeOf(item.query) as Draft | null);
    else return null;
  }
  return query.groupBy.length > 0 ? null : shape;
}

/** Names as written, without the alias of the object in FROM. */
function pathOf(query: Query, path: FieldPath): string[] {
  const parts = path.parts.map((part) => part.toLowerCase());
  const own = [query.from.alias?.toLowerCase(), query.from.name.toLowerCase()];
  return parts.length > 1 && own.includes(parts[0]) ? parts.slice(1) : parts;
}

function addPath(shape: Draft, parts: readonly string[]): void {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) {
    shape.set(first, null);
    return;
  }
  const known = shape.get(first);
  const nested: Draft = known ?? new Map();
  shape.set(first, nested);
  addPath(nested, rest);
}
