import { apexError, UnsupportedFeature } from '../../apex/runtime/exceptions.js';

/** One object of RETURNING. Conditions stay text: they are SOQL. */
export interface Returning {
  readonly object: string;
  readonly fields: readonly string[];
  readonly where: string | null;
  readonly orderBy: string | null;
  readonly limit: number | null;
}

/** A parsed SOSL query. */
export interface Search {
  readonly term: string;
  /** Name of the bind that gives the term. */
  readonly bind: string | null;
  readonly group: 'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR';
  readonly returning: readonly Returning[];
  readonly limit: number | null;
  readonly userMode: boolean;
}

const SHAPE =
  /^\s*FIND\s+(?:'((?:[^'\\]|\\.)*)'|\{([^}]*)\}|:\s*([\w.]+))\s*(?:IN\s+(ALL|NAME|EMAIL|PHONE|SIDEBAR)\s+FIELDS\s*)?(?:RETURNING\s+([\s\S]*?))?\s*$/i;

/**
 * Parses a SOSL query.
 *
 * @throws ApexException System.SearchException; UnsupportedFeature for WITH clauses other than the access modes
 */
export function parseSosl(text: string): Search {
  const match = SHAPE.exec(text);
  if (!match) throw apexError('System.SearchException', `unexpected token in search: ${text.slice(0, 40)}`);
  const [, quoted, braced, bind = null, group = 'ALL', rest = ''] = match;
  const { body, limit, userMode } = trailing(rest);
  return {
    term: (quoted ?? braced ?? '').replace(/\\(.)/g, '$1'),
    bind,
    group: group.toUpperCase() as Search['group'],
    returning: splitTopLevel(body).map(parseReturning),
    limit,
    userMode
  };
}

function trailing(rest: string): { body: string; limit: number | null; userMode: boolean } {
  const limit = /\)?\s*\bLIMIT\s+(\d+)\s*$/i.exec(rest);
  const outer =
    limit && depthAt(rest, rest.search(/\bLIMIT\s+\d+\s*$/i)) === 0 ? rest.replace(/\bLIMIT\s+\d+\s*$/i, '') : rest;
  const mode = /\bWITH\s+(USER_MODE|SYSTEM_MODE)\s*$/i.exec(outer.trimEnd());
  const body = mode ? outer.trimEnd().slice(0, mode.index) : outer;
  // These change how found records are shown, not which are found.
  const searched = body.replace(/\bWITH\s+(?:SNIPPET|HIGHLIGHT|SPELL_CORRECTION\s*=\s*\w+)\s*(?:\([^)]*\))?/gi, '');
  const other = /\bWITH\s+(\w+)/i.exec(searched);
  if (other) throw new UnsupportedFeature(`SOSL WITH ${other[1]}`);
  return {
    body: searched,
    limit: outer === rest ? null : Number(limit?.[1]),
    userMode: mode?.[1]?.toUpperCase() === 'USER_MODE'
  };
}

function depthAt(text: string, position: number): number {
  let depth = 0;
  for (const character of text.slice(0, position)) depth += character === '(' ? 1 : character === ')' ? -1 : 0;
  return depth;
}

function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(current);
      current = '';
    } else current += character;
  }
  return [...parts, current].map((part) => part.trim()).filter((part) => part !== '');
}

function parseReturning(text: string): Returning {
  const match = /^(\w+)\s*(?:\(([\s\S]*)\))?$/.exec(text);
  if (!match) throw apexError('System.SearchException', `unexpected token in RETURNING: ${text}`);
  const [, object = '', inside = ''] = match;
  const clause = /^([\s\S]*?)(?:\bWHERE\b([\s\S]*?))?(?:\bORDER\s+BY\b([\s\S]*?))?(?:\bLIMIT\s+(\d+))?\s*$/i.exec(
    inside
  );
  const [, fields = '', where, orderBy, limit] = clause ?? [];
  return {
    object,
    fields: fields
      .split(',')
      .map((field) => field.trim())
      .filter((field) => field !== ''),
    where: where?.trim() ?? null,
    orderBy: orderBy?.trim() ?? null,
    limit: limit === undefined ? null : Number(limit)
  };
}
