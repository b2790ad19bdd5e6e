import { qualified } from '../../metadata/packaged.js';
import type { ProjectModules } from './project-modules.js';

/** Where the code behind `@salesforce/apex` lives; generated modules import it by this id. */
export const APEX_RUNTIME = 'local-org/apex';

/** Source of one `@salesforce/*` module, or why it cannot be provided. */
export type GeneratedModule = { code: string } | { problem: string };

/** @param owner namespace of the importing bundle, `c` for the org's own */
type Generator = (name: string, project: ProjectModules, owner: string) => GeneratedModule;

const constant = (value: unknown): GeneratedModule => ({ code: `export default ${JSON.stringify(value)};` });
const runtime = (expression: string): GeneratedModule => ({
  code: `export default globalThis.localOrg.${expression};`
});

/** Namespace and name in `c.Name` or `ns.Name`; null when there is no such namespace. */
function split(name: string, project: ProjectModules, owner: string): { space: string; local: string } | null {
  const dot = name.indexOf('.');
  const space = name.slice(0, dot);
  if (dot <= 0 || !project.namespaces.includes(space)) return null;
  return { space: space === 'c' ? owner : space, local: name.slice(dot + 1) };
}

/** Names as the org holds them: with the namespace of a package in front. */
function candidates(space: string, local: string, separator: '__' | '.'): string[] {
  return space === 'c' ? [local] : [`${space}${separator}${local}`, local];
}

function apex(name: string, project: ProjectModules, owner: string): GeneratedModule {
  const parts = name.split('.');
  const named = parts.length === 3 && project.namespaces.includes(parts[0] ?? '') ? (parts.shift() ?? 'c') : 'c';
  const [className, method] = parts;
  if (parts.length !== 2 || !className || !method) return { problem: `@salesforce/apex/${name} is not Class.method` };
  const space = named === 'c' ? owner : named;
  const packaged = [...project.bundles.values()].some((bundle) => bundle.namespace === space) && space !== 'c';
  const args = [packaged ? `${space}.${className}` : className, method].map((part) => JSON.stringify(part)).join(', ');
  return { code: `import { apexMethod } from '${APEX_RUNTIME}';\nexport default apexMethod(${args});` };
}

function label(name: string, project: ProjectModules, owner: string): GeneratedModule {
  const found = split(name, project, owner);
  const names = found ? candidates(found.space, found.local, '__') : [];
  const text = names.map((each) => project.labels.get(each.toLowerCase())).find((each) => each !== undefined);
  return text === undefined ? { problem: `The project has no label ${name}` } : constant(text);
}

function schema(name: string, _project: ProjectModules, owner: string): GeneratedModule {
  const [objectApiName, ...field] = (owner === 'c' ? name : qualified(name, owner)).split('.');
  return constant(field.length > 0 ? { fieldApiName: field.join('.'), objectApiName } : { objectApiName });
}

function messageChannel(name: string, project: ProjectModules, owner: string): GeneratedModule {
  const developerName = name.replace(/^.*__(?=\w+__c$)/, '').replace(/__c$/, '');
  const names = project.namespaces.flatMap((space) => candidates(space === 'c' ? owner : space, developerName, '__'));
  if (!names.some((each) => project.messageChannels.has(each)))
    return { problem: `The project has no message channel ${name}` };
  return constant({ channelName: name });
}

function resourceUrl(name: string, project: ProjectModules, owner: string): GeneratedModule {
  const local = name.includes('__') ? name.slice(name.indexOf('__') + 2) : name;
  const found = [...candidates(owner, name, '__'), local].find((candidate) => project.staticResources.has(candidate));
  return found ? constant(`/resource/${found}`) : { problem: `The project has no static resource ${name}` };
}

const user: Generator = (name) => {
  if (name === 'Id') return runtime('user.id');
  if (name === 'isGuest') return constant(false);
  return { problem: `@salesforce/user/${name} is not supported by the local org` };
};

/** The platform gives `true` or `undefined`, never `false`. */
const permission =
  (kind: 'customPermissions' | 'userPermissions'): Generator =>
  (name, project, owner) => {
    const plain = (split(name, project, owner)?.local ?? name).replace(/^\w+__(?=\w)/, '');
    const names = JSON.stringify([name, ...candidates(owner, plain, '__')]);
    return runtime(`user.${kind}.some((held) => ${names}.includes(held)) || undefined`);
  };

const GENERATORS: Record<string, Generator> = {
  apex,
  label,
  schema,
  messageChannel,
  resourceUrl,
  user,
  customPermission: permission('customPermissions'),
  userPermission: permission('userPermissions')
};

/** Settings of the signed-in user, read when the page loads. */
const SETTINGS = new Set(['locale', 'lang', 'timeZone']);

/** Makes the module `@salesforce/<scope>/<name>` of a component's import; null when the scope is not one of ours. */
export function generateSalesforceModule(
  specifier: string,
  project: ProjectModules,
  owner = 'c'
): GeneratedModule | null {
  const match = /^@salesforce\/(\w+)\/(.+)$/.exec(specifier);
  if (!match?.[1] || !match[2]) return null;
  const [, scope, name] = match;
  if (scope === 'i18n' && SETTINGS.has(name)) return runtime(`i18n[${JSON.stringify(name)}]`);
  return GENERATORS[scope]?.(name, project, owner) ?? null;
}
