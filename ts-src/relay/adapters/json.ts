import type { z } from 'zod';

export type JsonObject = { [name: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Tells in one line what is wrong with a value and where: `line_items[0].quantity: expected number`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(
      ({ path, message }) => `${path.length > 0 ? `${pathText(path)}: ` : ''}${message.replace('Invalid input: ', '')}`
    )
    .join('; ');
}

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('');

/** Where a JSON text stops being JSON: `line 3, column 17`, and why. What stands there is not quoted. */
export function jsonProblem(text: string): { part: string; reason: string } | undefined {
  const message = parserSays(text);
  if (message === undefined) return undefined;
  const before = text.slice(0, breakOf(text)).split('\n');
  const said = message.startsWith('Unexpected token')
    ? 'Unexpected character'
    : message.replace(/ in JSON at .*$/s, '');
  return {
    part: `line ${before.length}, column ${before.at(-1)!.length + 1}`,
    reason: `It is not valid JSON: ${said}.`
  };
}

function parserSays(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The parser does not always say where it stopped: it is the last place up to which the text merely lacks its end. */
function breakOf(text: string): number {
  let [whole, broken] = [0, text.length + 1];
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1;
    if (lacksOnlyItsEnd(text.slice(0, middle))) whole = middle;
    else broken = middle;
  }
  return whole;
}

function lacksOnlyItsEnd(start: string): boolean {
  const message = parserSays(start);
  if (message === undefined || message.startsWith('Unexpected end')) return true;
  return Number(/position (\d+)/.exec(message)?.[1] ?? -1) >= start.length;
}
