/** Where a link leads, in the words of the navigation service. */
export interface PageReference {
  type: string;
  attributes: Record<string, string | undefined>;
  state: Record<string, string | undefined>;
}

/** Makes a reference with no state unless given. */
export function pageReference(
  type: string,
  attributes: PageReference['attributes'],
  state: PageReference['state'] = {}
): PageReference {
  return { type, attributes, state };
}

/** The page of a record. */
export const recordPage = (recordId: string, objectApiName?: string): PageReference =>
  pageReference('standard__recordPage', { recordId, objectApiName, actionName: 'view' });

/** The list or home of an object. */
export const objectPage = (objectApiName: string, actionName = 'list', filterName?: string): PageReference =>
  pageReference('standard__objectPage', { objectApiName, actionName }, filterName ? { filterName } : {});

type Writer = (attributes: PageReference['attributes']) => string | null;

const path = (...parts: (string | undefined)[]): string | null =>
  parts.some((part) => !part) ? null : `/lightning/${parts.map((part) => encodeURIComponent(part ?? '')).join('/')}`;

const WRITERS: Record<string, Writer> = {
  standard__recordPage: ({ recordId, objectApiName, actionName = 'view' }) =>
    objectApiName ? path('r', objectApiName, recordId, actionName) : path('r', recordId, actionName),
  standard__recordRelationshipPage: ({
    recordId,
    objectApiName = 'Record',
    relationshipApiName,
    actionName = 'view'
  }) => path('r', objectApiName, recordId, 'related', relationshipApiName, actionName),
  standard__objectPage: ({ objectApiName, actionName = 'home' }) => path('o', objectApiName, actionName),
  standard__navItemPage: ({ apiName }) => path('n', apiName),
  standard__namedPage: ({ pageName }) => path('page', pageName),
  standard__component: ({ componentName }) => path('cmp', componentName),
  standard__quickAction: ({ apiName }) => path('action', 'quick', apiName),
  standard__webPage: ({ url }) => url ?? null,
  local__search: () => path('search'),
  local__setup: ({ node = 'SetupOneHome', item }) =>
    item ? path('setup', node, item, 'view') : path('setup', node, 'home')
};

function search(state: PageReference['state']): string {
  const given = Object.entries(state).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/**
 * The address of a page reference.
 *
 * @throws Error naming the type or the missing attribute, as nothing else would tell why a link is dead
 */
export function urlOf(reference: PageReference): string {
  if (reference.type === 'standard__app') return appUrl(reference);
  const writer = WRITERS[reference.type];
  if (!writer) throw new Error(`Page reference type ${reference.type} is not supported by the local org`);
  const url = writer(reference.attributes ?? {});
  if (!url) {
    throw new Error(
      `Page reference ${reference.type} lacks an attribute: ${JSON.stringify(reference.attributes ?? {})}`
    );
  }
  return reference.type === 'standard__webPage' ? url : url + search(reference.state ?? {});
}

function appUrl({ attributes }: PageReference): string {
  const app = (attributes['appTarget'] ?? '').replace(/^\w+__(?=.)/, '');
  if (!app) throw new Error('Page reference standard__app lacks appTarget');
  const inner = attributes['pageRef'] as unknown as PageReference | undefined;
  return `/lightning/app/${encodeURIComponent(app)}${inner ? urlOf(inner).replace(/^\/lightning/, '') : ''}`;
}

/** What an address asks for: a page, and the application to show it in when the address names one. */
export interface ParsedUrl {
  app: string | null;
  reference: PageReference;
}

/** Reads an address of the page host; an unknown one becomes a `local__notFound` reference. */
export function parseUrl(pathname: string, searchText = ''): ParsedUrl {
  const state = Object.fromEntries(new URLSearchParams(searchText));
  let parts = pathname
    .replace(/^\/lightning\/?/, '')
    .split('/')
    .filter(Boolean)
    .map(decodeURIComponent);
  let app: string | null = null;
  if (parts[0] === 'app') {
    app = parts[1] ?? null;
    parts = parts.slice(2);
  }
  return { app, reference: { ...parseParts(parts, pathname), state } };
}

const RECORD_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

function parseParts([kind, ...rest]: string[], pathname: string): Omit<PageReference, 'state'> {
  const [first, second, third, fourth, fifth] = rest;
  const unknown = { type: 'local__notFound', attributes: { url: pathname } };
  switch (kind) {
    case undefined:
      return { type: 'local__start', attributes: {} };
    case 'r':
      if (!first) return unknown;
      if (RECORD_ID.test(first) && (second === undefined || !RECORD_ID.test(second)))
        return { type: 'standard__recordPage', attributes: { recordId: first, actionName: second ?? 'view' } };
      if (third === 'related')
        return {
          type: 'standard__recordRelationshipPage',
          attributes: {
            objectApiName: first,
            recordId: second,
            relationshipApiName: fourth,
            actionName: fifth ?? 'view'
          }
        };
      return second
        ? {
            type: 'standard__recordPage',
            attributes: { objectApiName: first, recordId: second, actionName: third ?? 'view' }
          }
        : unknown;
    case 'o':
      return first
        ? { type: 'standard__objectPage', attributes: { objectApiName: first, actionName: second ?? 'list' } }
        : unknown;
    case 'n':
      return first ? { type: 'standard__navItemPage', attributes: { apiName: first } } : unknown;
    case 'page':
      return { type: 'standard__namedPage', attributes: { pageName: first ?? 'home' } };
    case 'cmp':
      return first ? { type: 'standard__component', attributes: { componentName: first } } : unknown;
    case 'action':
      return first === 'quick' && second ? { type: 'standard__quickAction', attributes: { apiName: second } } : unknown;
    case 'search':
      return { type: 'local__search', attributes: {} };
    case 'setup':
      return {
        type: 'local__setup',
        attributes: { node: first ?? 'SetupOneHome', item: second && second !== 'home' ? second : undefined }
      };
    default:
      return unknown;
  }
}

/** Two references lead to the same page. */
export function samePage(a: PageReference, b: PageReference): boolean {
  return a.type === b.type && JSON.stringify(clean(a.attributes)) === JSON.stringify(clean(b.attributes));
}

function clean(attributes: PageReference['attributes']): [string, string][] {
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.sort(([a], [b]) => a.localeCompare(b));
}

/** The page of an absolute or relative address. */
export function parseUrlReference(url: string): PageReference {
  const { pathname, search: searchText } = new URL(url, 'http://localhost');
  return parseUrl(pathname, searchText).reference;
}
