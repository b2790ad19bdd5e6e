/** An element as the XML parser gives it: text, or children by name. */
export type Node = { [name: string]: unknown };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The child elements of one name, none when there are none. */
export const asList = (value: unknown): Node[] => (Array.isArray(value) ? value : [value]).filter(isNode);

export const childOf = (value: unknown, name: string): unknown => (isNode(value) ? value[name] : undefined);

/** The text at the end of a path of element names, empty when it is missing. */
export function textOf(node: unknown, ...path: string[]): string {
  const found = path.reduce<unknown>((at, name) => childOf(Array.isArray(at) ? at[0] : at, name), node);
  return typeof found === 'string' ? found.trim() : '';
}
