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

/** Where a JSON text stops being JSON: `line 3, column 17`, and what the parser said. */
export function jsonProblem(text: string): { part: string; reason: string } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const message = (error as Error).message;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, position).split('\n');
    return {
      part: `line ${before.length}, column ${before.at(-1)!.length + 1}`,
      reason: `It is not valid JSON: ${message}.`
    };
  }
}
