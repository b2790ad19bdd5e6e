import type { VisibilityCriterion, VisibilityRule } from './page-types.js';

/** What a rule can ask for. */
export interface VisibilityFacts {
  /** Value of a record field path; undefined when it was not read. */
  record(path: string): unknown;
  user: {
    profileName: string;
    username: string;
    customPermissions: readonly string[];
    userPermissions: readonly string[];
  };
}

const normal = (value: unknown): string => (value === null || value === undefined ? '' : String(value).toLowerCase());

/**
 * Value of the left side of a criterion.
 *
 * @throws Error naming an expression that is not supported
 */
function leftValue(expression: string, { record, user }: VisibilityFacts): unknown {
  const inner = /^\{!(.+)\}$/.exec(expression.trim())?.[1] ?? expression;
  if (inner.startsWith('Record.')) return record(inner.slice('Record.'.length));
  if (inner === '$User.Profile.Name') return user.profileName;
  if (inner === '$User.Username') return user.username;
  if (inner === '$Client.FormFactor') return 'Large';
  const permission = /^\$Permission\.(CustomPermission|StandardPermission)\.(\w+)$/.exec(inner);
  if (permission?.[2]) {
    const held = permission[1] === 'CustomPermission' ? user.customPermissions : user.userPermissions;
    return held.includes(permission[2].replace(/^\w+?__(?=\w)/, '')) || held.includes(permission[2]);
  }
  throw new Error(`Visibility rule ${expression} is not supported by the local org`);
}

function compare(actual: unknown, operator: string, expected: string): boolean {
  const left = normal(actual);
  const right = normal(expected);
  const numeric = left !== '' && right !== '' && !Number.isNaN(Number(left)) && !Number.isNaN(Number(right));
  const order = numeric ? Number(left) - Number(right) : left.localeCompare(right);
  switch (operator) {
    case 'EQUAL':
      return left === right || (numeric && order === 0);
    case 'NE':
      return !(left === right || (numeric && order === 0));
    case 'CONTAINS':
      return left.includes(right);
    case 'GT':
      return left !== '' && order > 0;
    case 'GE':
      return left !== '' && order >= 0;
    case 'LT':
      return left !== '' && order < 0;
    case 'LE':
      return left !== '' && order <= 0;
    default:
      throw new Error(`Visibility operator ${operator} is not supported by the local org`);
  }
}

/** Truth of `1 AND (2 OR NOT 3)` given the truth of each criterion. */
export function evaluateFilter(filter: string, truths: readonly boolean[]): boolean {
  const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  let at = 0;
  const primary = (): boolean => {
    const token = tokens[at++];
    if (token === 'NOT') return !primary();
    if (token === '(') {
      const value = disjunction();
      at += 1;
      return value;
    }
    const value = truths[Number(token) - 1];
    if (value === undefined) throw new Error(`Filter logic "${filter}" names criterion ${token ?? '(end)'}`);
    return value;
  };
  const conjunction = (): boolean => {
    let value = primary();
    while (tokens[at] === 'AND') {
      at += 1;
      const next = primary();
      value = value && next;
    }
    return value;
  };
  const disjunction = (): boolean => {
    let value = conjunction();
    while (tokens[at] === 'OR') {
      at += 1;
      const next = conjunction();
      value = value || next;
    }
    return value;
  };
  return disjunction();
}

/** Whether an item is shown. @throws Error naming what a rule asks that is not supported */
export function isVisible(rule: VisibilityRule | null, facts: VisibilityFacts): boolean {
  if (!rule) return true;
  const truth = ({ left, operator, right }: VisibilityCriterion): boolean =>
    compare(leftValue(left, facts), operator, right);
  const truths = rule.criteria.map(truth);
  return rule.filter ? evaluateFilter(rule.filter, truths) : truths.every(Boolean);
}
