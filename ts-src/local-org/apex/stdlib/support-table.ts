import { loadSignatures } from '../signatures/index.js';
import { standardClasses } from './index.js';
import type { StdClass } from './define.js';

interface Row {
  readonly name: string;
  readonly supported: number;
  readonly known: number;
  readonly missing: readonly string[];
}

/** A Markdown table of the implemented standard classes: how many of their methods and properties work, which do not. */
export function supportTable(): string {
  const rows = standardClasses()
    .map(rowOf)
    .filter((row): row is Row => row !== null)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const known = rows.reduce((sum, row) => sum + row.known, 0);
  const supported = rows.reduce((sum, row) => sum + row.supported, 0);
  return [
    '# Standard Apex classes of the local org',
    '',
    'Generated from the library and the platform’s signatures by `support-table.ts`; a test keeps it current. Names count',
    'once, whatever their overloads. Classes not listed exist for the compiler; calling them fails with their name and line.',
    'Standard enums, exceptions and interfaces all work.',
    '',
    `${supported} of ${known} members of ${rows.length} classes.`,
    '',
    '| Class | Works | Missing |',
    '| --- | --- | --- |',
    ...rows.map((row) => `| ${row.name} | ${row.supported} of ${row.known} | ${row.missing.join(', ') || '–'} |`),
    ''
  ].join('\n');
}

function rowOf(definition: StdClass): Row | null {
  const signature = loadSignatures().type(definition.namespace, definition.name);
  if (!signature) return null;
  const methods = signature.methods.map((method) => ({
    name: method.name,
    works: (method.static ? definition.staticMethod(method.name) : anyMethod(definition, method.name)) !== undefined
  }));
  const properties = signature.properties.map((property) => ({
    name: property.name,
    works: (definition.staticProperty(property.name) ?? definition.property(property.name)) !== undefined
  }));
  const members = new Map([...methods, ...properties].map(({ name, works }) => [name, works]));
  const missing = [...members].filter(([, works]) => !works).map(([name]) => name);
  return {
    name: `${definition.namespace}.${definition.name}`,
    supported: members.size - missing.length,
    known: members.size,
    missing: missing.sort()
  };
}

/** What every value can do needs no implementation of its own; custom settings are found on their object's name. */
function anyMethod(definition: StdClass, name: string): unknown {
  const everywhere = ['toString', 'equals', 'hashCode'].includes(name);
  return everywhere || (definition.method(name) ?? definition.staticMethod(name));
}
