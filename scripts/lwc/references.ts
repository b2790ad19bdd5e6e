import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bundle } from './bundles.js';
import type { Problem } from './problems.js';

const LABEL_IMPORT = /@salesforce\/label\/c\.(\w+)/g;
const MODULE_IMPORT = /from 'c\/(\w+)'/g;
const APEX_IMPORT = /@salesforce\/apex\/(\w+\.\w+)/g;
const CHILD_TAG = /<c-([a-z0-9-]+)/g;

/** Names of all custom labels in `force-app`. */
export function labelNames(projectRoot: string): Set<string> {
  const names = new Set<string>();
  for (const file of filesBelow(projectRoot, '.labels-meta.xml')) {
    const text = readFileSync(file, 'utf8');
    for (const [, name] of text.matchAll(/<fullName>(\w+)<\/fullName>/g)) names.add(name as string);
  }
  return names;
}

/** `Class.method` of everything components may call. */
function apexMethods(projectRoot: string): Set<string> {
  const methods = new Set<string>();
  for (const file of filesBelow(projectRoot, '.cls')) {
    const name = path.basename(file, '.cls');
    const exposed = readFileSync(file, 'utf8').matchAll(
      /@AuraEnabled(?:\([^)]*\))?\s+(?:public|global)\s+static\s+[\w.<>, ]+?\s+(\w+)\s*\(/gi
    );
    for (const [, method] of exposed) methods.add(`${name}.${method}`);
  }
  return methods;
}

/** Files of `force-app` whose name ends like this. */
function filesBelow(projectRoot: string, ending: string): string[] {
  const base = path.join(projectRoot, 'force-app');
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(base, file));
}

/** References that would only fail in an org or a browser: labels and components that do not exist. */
export function brokenReferences(bundles: readonly Bundle[], projectRoot: string): Problem[] {
  const labels = labelNames(projectRoot);
  const names = new Set(bundles.map((bundle) => bundle.name));
  const apex = apexMethods(projectRoot);
  const missing = (kind: string, known: Set<string>) => (name: string) =>
    known.has(name) ? null : `${kind} ${name} does not exist`;
  const checks = [
    { pattern: LABEL_IMPORT, problem: missing('label', labels) },
    { pattern: APEX_IMPORT, problem: missing('@AuraEnabled method', apex) },
    { pattern: MODULE_IMPORT, problem: missing('module c/', names) },
    { pattern: CHILD_TAG, problem: (tag: string) => missing('component', names)(camelCase(tag)) }
  ];
  return bundles.flatMap((bundle) =>
    [...bundle.files].flatMap(([file, text]) =>
      checks.flatMap(({ pattern, problem }) =>
        [...text.matchAll(pattern)].flatMap((match) => {
          const message = problem(match[1] as string);
          if (!message) return [];
          return [
            { file: path.relative(projectRoot, path.join(bundle.dir, file)), ...placeOf(text, match.index), message }
          ];
        })
      )
    )
  );
}

function placeOf(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function camelCase(tag: string): string {
  return tag.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
