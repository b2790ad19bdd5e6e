import type { ProjectModules } from './project-modules.js';

/** Where the code behind `@salesforce/apex` lives; generated modules import it by this id. */
export const APEX_RUNTIME = 'local-org/apex';

/** Source of one `@salesforce/*` module, or why it cannot be provided. */
export type GeneratedModule = { code: string } | { problem: string };

type Generator = (name: string, project: ProjectModules) => GeneratedModule;

const constant = (value: unknown): GeneratedModule => ({ code: `export default ${JSON.stringify(value)};` });
const runtime = (expression: string): GeneratedModule => ({
  code: `export default globalThis.localOrg.${expression};`
});

/** Drops the namespace in `c.Name` or `ns.Name`. */
function localName(name: string, project: ProjectModules): string | null {
  const dot = name.indexOf('.');
  return dot > 0 && project.namespaces.includes(name.slice(0, dot)) ? name.slice(dot + 1) : null;
}

function apex(name: string, project: ProjectModules): GeneratedModule {
  const parts = name.split('.');
  if (parts.length === 3 && project.namespaces.includes(parts[0] ?? '')) parts.shift();
  const [className, method] = parts;
  if (parts.length !== 2 || !className || !method) return { problem: `@salesforce/apex/${name} is not Class.method` };
  const args = [className, method].map((part) => JSON.stringify(part)).join(', ');
  return { code: `import { apexMethod } from '${APEX_RUNTIME}';\nexport default apexMethod(${args});` };
}

function label(name: string, project: ProjectModules): GeneratedModule {
  const local = localName(name, project);
  const text = local === null ? undefined : project.labels.get(local.toLowerCase());
  return text === undefined ? { problem: `The project has no label ${name}` } : constant(text);
}

function schema(name: string): GeneratedModule {
  const [objectApiName, ...field] = name.split('.');
  return constant(field.length > 0 ? { fieldApiName: field.join('.'), objectApiName } : { objectApiName });
}

function messageChannel(name: string, project: ProjectModules): GeneratedModule {
  const developerName = name.replace(/^.*__(?=\w+__c$)/, '').replace(/__c$/, '');
  if (!project.messageChannels.has(developerName)) return { problem: `The project has no message channel ${name}` };
  return constant({ channelName: name });
}

function resourceUrl(name: string, project: ProjectModules): GeneratedModule {
  const local = name.includes('__') ? name.slice(name.indexOf('__') + 2) : name;
  const found = [name, local].find((candidate) => project.staticResources.has(candidate));
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
  (name, project) => {
    const plain = (localName(name, project) ?? name).replace(/^\w+__(?=\w)/, '');
    const names = JSON.stringify([name, plain]);
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
export function generateSalesforceModule(specifier: string, project: ProjectModules): GeneratedModule | null {
  const match = /^@salesforce\/(\w+)\/(.+)$/.exec(specifier);
  if (!match?.[1] || !match[2]) return null;
  const [, scope, name] = match;
  if (scope === 'i18n' && SETTINGS.has(name)) return runtime(`i18n[${JSON.stringify(name)}]`);
  return GENERATORS[scope]?.(name, project) ?? null;
}
