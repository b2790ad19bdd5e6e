import './globals.js';
import { decodeDefaultFieldValues } from './default-values.js';
import { parseUrl, urlOf, type PageReference } from './page-reference.js';

/** What the shell reacts to. */
export interface Route {
  app: string;
  reference: PageReference;
  /** How one came here: by a link or call inside a page, or by the browser's history and address bar. */
  origin: 'link' | 'history';
}

type Listener = (route: Route) => void;

const APP_KEY = 'localOrg.app';
const listeners = new Set<Listener>();
let route: Route | null = null;

function knownApp(name: string | null): string | null {
  return localOrg.apps.find(({ developerName }) => developerName === name)?.developerName ?? null;
}

function read(origin: Route['origin']): Route {
  const { app, reference } = parseUrl(location.pathname, location.search);
  const chosen = knownApp(app) ?? route?.app ?? knownApp(sessionStorage.getItem(APP_KEY)) ?? localOrg.defaultApp;
  sessionStorage.setItem(APP_KEY, chosen);
  return { app: chosen, reference, origin };
}

function publish(origin: Route['origin']): void {
  route = read(origin);
  const now = route;
  listeners.forEach((listener) => listener(now));
}

/** The page shown now. */
export function currentRoute(): Route {
  route ??= read('history');
  return route;
}

/** Calls back on every navigation until the returned function is called. */
export function onRoute(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Actions that open a dialog over the page instead of leaving it. */
export type Overlay = RecordOverlay | ActionOverlay;

/** A form that makes or changes a record. */
export interface RecordOverlay {
  kind: 'new' | 'edit' | 'clone';
  objectApiName: string | undefined;
  recordId: string | undefined;
  defaults: Record<string, string>;
}

/** A quick action, on a record when one is named. */
export interface ActionOverlay {
  kind: 'action';
  apiName: string;
  recordId: string | undefined;
  defaults: Record<string, string>;
}

let openOverlay: (overlay: Overlay) => void = () => {
  throw new Error('No page is ready to open a dialog');
};

/** The shell says how dialogs are opened. */
export function setOverlayHandler(handler: (overlay: Overlay) => void): void {
  openOverlay = handler;
}

function overlayOf({ type, attributes, state }: PageReference): Overlay | null {
  const { objectApiName, recordId, actionName } = attributes;
  if (type === 'standard__objectPage' && actionName === 'new')
    return { kind: 'new', objectApiName, recordId: undefined, defaults: defaultsOf(state) };
  if (type === 'standard__recordPage' && (actionName === 'edit' || actionName === 'clone'))
    return { kind: actionName, objectApiName, recordId, defaults: {} };
  if (type === 'standard__quickAction' && attributes['apiName'])
    return {
      kind: 'action',
      apiName: attributes['apiName'],
      recordId: state?.['recordId'],
      defaults: defaultsOf(state)
    };
  return null;
}

function defaultsOf(state: PageReference['state'] | undefined): Record<string, string> {
  return decodeDefaultFieldValues(state?.['defaultFieldValues'] ?? '');
}

/** Goes to a page; outside pages open in a new browser tab, new and edit open a dialog. */
export function navigate(reference: PageReference, replace = false): void {
  const overlay = overlayOf(reference);
  if (overlay) return openOverlay(overlay);
  const url = urlOf(reference);
  if (!url.startsWith('/lightning/')) {
    const opened = window.open(url, '_blank', 'noopener');
    opened?.focus();
    return;
  }
  if (replace) history.replaceState(null, '', url);
  else if (url !== location.pathname + location.search) history.pushState(null, '', url);
  publish('link');
}

/** Follows an address of this host (from a link that was clicked). */
export function navigateToUrl(url: string): void {
  const { pathname, search } = new URL(url, location.href);
  const { app, reference } = parseUrl(pathname, search);
  if (app) {
    history.pushState(null, '', url);
    publish('history');
  } else navigate(reference);
}

/** Follows Back and Forward; called once by the shell. */
export function startRouter(): Route {
  window.addEventListener('popstate', () => publish('history'));
  return currentRoute();
}
