import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BUNDLE_FOLDERS, COMPONENT_TYPES } from '../metadata/component-types.js';

const ROOT = join(import.meta.dirname, '..');
/** What a phase makes of metadata it asks for. */
const EFFECTS: Readonly<Record<string, string>> = {
  metadata: 'objects and permissions',
  data: 'records, queries and rules',
  platform: 'the org and its code',
  api: 'clients',
  ui: 'pages'
};

/** Read as what they are made of: sources, single labels. */
const OTHERWISE = new Set(['ApexClass', 'ApexTrigger', 'CustomLabels']);

/** Every metadata type that is read, with what it has an effect on: the phases whose code asks for it. */
export function metadataUse(): (readonly [type: string, effects: readonly string[]])[] {
  const types = [...[...COMPONENT_TYPES.values()].map(({ type }) => type), ...BUNDLE_FOLDERS.values()];
  const texts = Object.keys(EFFECTS).map((phase) => [phase, textOf(join(ROOT, phase))] as const);
  return [...new Set(types)].sort().map((type) => {
    const asked = texts.filter(([, text]) => asksFor(text, type)).map(([phase]) => EFFECTS[phase] ?? phase);
    return [type, OTHERWISE.has(type) ? ['the org and its code'] : asked] as const;
  });
}

/** True when code asks the project's metadata for components of that type. */
function asksFor(code: string, type: string): boolean {
  return new RegExp(`(?:components?|bundles|parts)\\(\\s*'${type}'`).test(code);
}

function textOf(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(relative(ROOT, path)) ? '' : textOf(path);
      return /(?<!\.test)\.ts$/.test(entry.name) ? readFileSync(path, 'utf8') : '';
    })
    .join('\n');
}

/** Deployments handle every type alike, and this is about what each does. */
const SKIPPED = new Set([join('platform', 'deployment'), join('platform', 'testing')]);
