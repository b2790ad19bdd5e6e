import type { Schema, SoqlAnalysis } from '../../metadata/schema-types.js';

/** Answers what the compiler must know about a query; the data layer brings it. */
export type SoqlAnalyser = (text: string, schema: Schema) => SoqlAnalysis;

/**
 * What can be said about a query without parsing it: enough to type its result. Used when no data layer is there
 * (compiling alone); field names are then only checked when the query runs.
 */
export const analyseRoughly: SoqlAnalyser = (text, schema) => {
  const flat = withoutNested(text);
  const from = /\bFROM\s+([\w.]+)/i.exec(flat);
  const select = /^\s*SELECT\s+([^]*?)\s+FROM\b/i.exec(flat)?.[1] ?? '';
  const object = schema.object(from?.[1] ?? '')?.apiName ?? null;
  const isCount = /^COUNT\s*\(\s*\)$/i.test(select.trim());
  const isAggregate =
    !isCount && (/\bGROUP\s+BY\b/i.test(flat) || /\b(COUNT|COUNT_DISTINCT|SUM|AVG|MIN|MAX)\s*\(/i.test(select));
  const errors = object ? [] : [`sObject type '${from?.[1] ?? ''}' is not supported.`];
  return { object, isAggregate, isCount, fields: [], binds: [], errors };
};

/** The text without string literals and subqueries. */
function withoutNested(text: string): string {
  let flat = text.replace(/'(?:\\.|[^'\\])*'/g, "''");
  for (let before = ''; before !== flat;) {
    before = flat;
    flat = flat.replace(/\(\s*SELECT\b[^()]*(?:\([^()]*\)[^()]*)*\)/gi, 'x');
  }
  return flat;
}
