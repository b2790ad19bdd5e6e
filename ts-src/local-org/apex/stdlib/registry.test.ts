import { describe, expect, it } from 'vitest';
import { loadSignatures, type TypeSignature } from '../signatures/index.js';
import { standardClasses } from './index.js';

/** Not types of their own on the platform: what every value, constant and record type name can do. */
const BEYOND_SIGNATURES = new Set(['system.object', 'system.enum']);

function lookUp(fullName: string): TypeSignature | undefined {
  const dot = fullName.indexOf('.');
  return loadSignatures().type(fullName.slice(0, dot), fullName.slice(dot + 1));
}

describe('the registry', () => {
  it('implements only classes that exist, under their platform names', () => {
    const names = standardClasses().filter((each) => !BEYOND_SIGNATURES.has(each.key));
    const unknown = names.filter((each) => {
      const signature = lookUp(each.key);
      return `${signature?.namespace}.${signature?.name}` !== `${each.namespace}.${each.name}`;
    });
    expect(unknown.map((each) => each.key)).toEqual([]);
  });

  it('implements only static methods that exist', () => {
    const wrong = standardClasses().flatMap((each) => {
      const known = new Set(
        lookUp(each.key)
          ?.methods.filter((method) => method.static)
          .map((method) => method.name)
      );
      if (each.key === 'system.sobject' || each.key.startsWith('cache.')) return [];
      return Object.keys(each.statics ?? {})
        .filter((name) => !known.has(name.replace(/\(.*$/, '')))
        .map((name) => `${each.key}.${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('finds members whatever their case', () => {
    const string = standardClasses().find((each) => each.key === 'system.string');
    expect(string?.method('TOLOWERCASE')?.name).toBe('toLowerCase');
    expect(string?.staticMethod('nope')).toBeUndefined();
  });
});
