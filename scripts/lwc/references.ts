import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bundle } from './bundles.js';
import type { Problem } from './problems.js';

const LABEL_IMPORT = /@salesforce\/label\/c\.(\w+)/g;
const MODULE_IMPORT = /from 'c\/(\w+)'/g;
const CHILD_TAG = /<c-([a-z0-9-]+)/g;

/** Names of all custom labels in `force-app`. */
export function labelNames(projectRoot: string): Set<string> {
  const main = path.join(projectRoot, 'force-app');
  const names = new Set<string>();
  if (!existsSync(main)) return names;
  for (const file of readdirSync(main, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.labels-meta.xml')) continue;
    const text = readFileSync(path.join(main, file), 'utf8');
    for (const [, name] of text.matchAll(/<fullName>(\w+)<\/fullName>/g)) names.add(name as string);
  }
  return names;
}

/** References that would only fail in an org or a browser: labels and components that do not exist. */
export function brokenReferences(bundles: readonly Bundle[], projectRoot: string): Problem[] {
  const labels = labelNames(projectRoot);
  const names = new Set(bundles.map((bundle) => bundle.name));
  const missing = (kind: string, known: Set<string>) => (name: string) =>
    known.has(name) ? null : `${kind} ${name} does not exist`;
  const checks = [
    { pattern: LABEL_IMPORT, problem: missing('label', labels) },
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
