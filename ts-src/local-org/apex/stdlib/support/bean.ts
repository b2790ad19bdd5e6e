import type { StdFunction, StdProperty } from '../define.js';

/** Properties for the getters of a describe result: `getLabel()` is also `.label`, `isCustom()` also `.custom`. */
export function beanProperties(methods: Readonly<Record<string, StdFunction>>): Record<string, StdProperty> {
  const properties: Record<string, StdProperty> = {};
  for (const [name, read] of Object.entries(methods)) {
    const match = /^(?:get|is)([A-Z]\w*)$/.exec(name);
    if (match) properties[match[1] as string] = { get: (self) => read(self) };
  }
  return properties;
}
