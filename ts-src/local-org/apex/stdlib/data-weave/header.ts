import { UnsupportedFeature } from '../../runtime/exceptions.js';
import type { Format, Node } from './ast.js';

export interface Header {
  readonly inputs: ReadonlyMap<string, Format>;
  readonly output: Format | null;
  readonly definitions: readonly { readonly name: string; readonly value: Node }[];
}

const DIRECTIVE = /^(?:%dw|import|input|output|var|fun|ns|type)\b/;

/** Reads the directives before `---`. A directive goes on until the next begins. */
export function parseHeader(text: string, parse: (source: string) => Node): Header {
  const inputs = new Map<string, Format>();
  const definitions: { name: string; value: Node }[] = [];
  let output: Format | null = null;
  for (const directive of directives(text)) {
    const [, word = '', rest = ''] = /^(%?\w+)\s*([^]*)$/.exec(directive) ?? [];
    if (word === 'input') {
      const [, name = '', format = ''] = /^(\w+)\s+(.*)$/s.exec(rest) ?? [];
      inputs.set(name, formatOf(format));
    } else if (word === 'output') output = formatOf(rest);
    else if (word === 'var') definitions.push(variable(rest, parse));
    else if (word === 'fun') definitions.push(definedFunction(rest, parse));
    else if (word !== '%dw' && word !== 'import') throw new UnsupportedFeature(`DataWeave: ${word} in a header`);
  }
  return { inputs, output, definitions };
}

function directives(text: string): string[] {
  const found: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const plain = line.replace(/^\s*\/\/.*$/, '');
    if (DIRECTIVE.test(plain)) found.push(plain);
    else if (found.length > 0) found.push(`${found.pop() ?? ''}\n${plain}`);
  }
  return found.map((directive) => directive.trim());
}

/** `application/csv separator=';', header=false`. */
function formatOf(text: string): Format {
  const [type = '', ...rest] = text.trim().split(/\s+/);
  const properties = new Map<string, string>();
  for (const [, name = '', quoted, plain] of rest.join(' ').matchAll(/(\w+)\s*=\s*(?:["']([^"']*)["']|([^,\s]+))/g)) {
    properties.set(name, quoted ?? plain ?? '');
  }
  return { type, properties };
}

function variable(text: string, parse: (source: string) => Node): { name: string; value: Node } {
  const [, name = '', value = ''] = /^(\w+)\s*(?::\s*\w+\s*)?=\s*([^]*)$/.exec(text) ?? [];
  return { name, value: parse(value) };
}

function definedFunction(text: string, parse: (source: string) => Node): { name: string; value: Node } {
  const [, name = '', params = '', body = ''] = /^(\w+)\s*\(([^)]*)\)\s*(?::\s*\w+\s*)?=\s*([^]*)$/.exec(text) ?? [];
  return { name, value: parse(`(${params}) -> ${body}`) };
}
