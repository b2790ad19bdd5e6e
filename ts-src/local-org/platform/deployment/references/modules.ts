import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Bundle } from '../../../metadata/org-metadata.js';
import { fieldAt, isCustom, type Missing, type World } from './world.js';

const IMPORTS = /(?:from\s*|import\s*\(?\s*)(['"])([^'"]+)\1/g;
const TAGS = /<c-([a-z][\w-]*)/g;

/** What the scripts and templates of a Lightning web component import and the org does not have. */
export function moduleReferences({ fullName, files }: Bundle, world: World): Missing[] {
  return files
    .filter((path) => !path.includes('__tests__'))
    .flatMap((path) => {
      const read = extname(path) === '.js' ? imports : extname(path) === '.html' ? tags : null;
      if (!read) return [];
      return read(readFileSync(path, 'utf8'), fullName, basename(path), world).map((each) => ({ ...each, path }));
    });
}

function imports(words: string, bundle: string, file: string, world: World): Missing[] {
  return [...words.matchAll(IMPORTS)].flatMap(([, , specifier = '']) => {
    const problem = problemOf(specifier, bundle, file, world);
    return problem === null ? [] : [{ problem, at: specifier }];
  });
}

function problemOf(specifier: string, bundle: string, file: string, world: World): string | null {
  const { metadata } = world;
  const [scope = '', kind = '', name = ''] = specifier.split('/');
  if (scope === 'c') return hasModule(kind, world) ? null : noModule(kind, bundle);
  if (scope !== '@salesforce') return null;
  if (kind === 'apex') return name === '' ? null : apexProblem(name, world);
  if (kind === 'label') {
    return metadata.component('CustomLabel', name.replace(/^c\./, '')) ? null : invalid(name, 'label', file);
  }
  if (kind === 'resourceUrl') {
    return metadata.component('StaticResource', name) ? null : invalid(name, 'resourceUrl', file);
  }
  if (kind === 'messageChannel') {
    return metadata.component('LightningMessageChannel', name.replace(/__c$/, '')) ? null : invalid(name, kind, file);
  }
  return kind === 'schema' ? schemaProblem(name, file, world) : null;
}

function apexProblem(name: string, { metadata }: World): string | null {
  const [className = '', methodName = ''] = name.split('.');
  const source = metadata.apex.find(
    (each) => each.kind === 'class' && each.name.toLowerCase() === className.toLowerCase()
  );
  if (!source) return `Unable to find Apex action class referenced as '${className}'.`;
  const method = new RegExp(`@AuraEnabled[\\s\\S]*?\\b${methodName}\\s*\\(`, 'i');
  return method.test(source.text) ? null : `Unable to find Apex action method referenced as '${name}'.`;
}

function schemaProblem(name: string, file: string, world: World): string | null {
  const [objectName = '', ...path] = name.split('.');
  const object = world.schema.object(objectName);
  if (!object) return isCustom(objectName) ? invalid(name, 'sobjectClass', file) : null;
  return path.length > 0 && fieldAt(world, object, path) === undefined ? invalid(name, 'sobjectField', file) : null;
}

function tags(words: string, bundle: string, _file: string, world: World): Missing[] {
  return [...words.matchAll(TAGS)]
    .map(([tag, name = '']) => ({
      tag,
      module: name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
    }))
    .filter(({ module }) => !hasModule(module, world))
    .map(({ tag, module }) => ({ problem: noModule(module, bundle), at: tag }));
}

function hasModule(name: string, { metadata }: World): boolean {
  return metadata.component('LightningComponentBundle', name) !== undefined;
}

function noModule(name: string, bundle: string): string {
  return `No MODULE named markup://c:${name} found : [markup://c:${bundle}]`;
}

function invalid(name: string, kind: string, file: string): string {
  return `Invalid reference ${name} of type ${kind} in file ${file}`;
}
