import { objectPage, parseUrlReference, recordPage, samePage, urlOf, type PageReference } from './page-reference.js';
import { navigate } from './router.js';

/** A tab of a console application; subtabs name their parent. */
export interface WorkspaceTab {
  tabId: string;
  parentTabId: string | null;
  reference: PageReference;
  label: string;
  icon: string;
  closeable: boolean;
  highlighted: boolean;
}

const tabs: WorkspaceTab[] = [];
const listeners = new Set<() => void>();
let focusedId: string | null = null;
let nextId = 1;

const notify = (): void => listeners.forEach((listener) => listener());

/** Calls back whenever tabs open, close or change. */
export function onWorkspace(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All tabs in the order they are shown. */
export const workspaceTabs = (): readonly WorkspaceTab[] => tabs;
/** The tab in front. */
export const focusedTab = (): WorkspaceTab | null => tabs.find(({ tabId }) => tabId === focusedId) ?? null;
/** A tab by id. */
export const tabById = (tabId: string): WorkspaceTab | undefined => tabs.find((tab) => tab.tabId === tabId);

/** The tab that shows a page, opened when there is none; it comes to the front. */
export function showInTab(reference: PageReference, parentTabId: string | null = null, focus = true): WorkspaceTab {
  let tab = tabs.find((candidate) => samePage(candidate.reference, reference));
  if (!tab) {
    tab = {
      tabId: `${parentTabId ? 'csubtab' : 'ctab'}${nextId++}`,
      parentTabId,
      reference,
      label: 'Loading…',
      icon: 'standard:default',
      closeable: true,
      highlighted: false
    };
    tabs.push(tab);
  }
  if (focus) focusedId = tab.tabId;
  notify();
  return tab;
}

/** No workspace tab is in front: the navigation item's own page is shown. */
export function leaveTabs(): void {
  focusedId = null;
  notify();
}

/** Changes what a tab's header shows. */
export function describeTab(
  tabId: string,
  change: Partial<Pick<WorkspaceTab, 'label' | 'icon' | 'closeable' | 'highlighted'>>
): void {
  const tab = tabById(tabId);
  if (!tab) return;
  Object.assign(tab, change);
  notify();
}

/** Closes a tab with its subtabs and goes to the neighbour, or to the list of the object when none is left. */
export function closeWorkspaceTab(tabId: string): void {
  const tab = tabById(tabId);
  if (!tab) throw new Error(`There is no tab ${tabId}`);
  const gone = new Set(
    tabs.filter((each) => each.tabId === tabId || each.parentTabId === tabId).map((each) => each.tabId)
  );
  const wasFocused = focusedId !== null && gone.has(focusedId);
  const siblings = tabs.filter((each) => each.parentTabId === tab.parentTabId);
  const at = siblings.indexOf(tab);
  for (let index = tabs.length - 1; index >= 0; index -= 1)
    if (gone.has(tabs[index]?.tabId ?? '')) tabs.splice(index, 1);
  if (!wasFocused) return notify();
  const next = siblings[at - 1] ?? siblings[at + 1] ?? (tab.parentTabId ? tabById(tab.parentTabId) : undefined);
  focusedId = null;
  if (next) navigate(next.reference);
  else navigate(objectPage(tab.reference.attributes['objectApiName'] ?? 'Account'));
  notify();
}

/** Forgets all tabs: another application was opened. */
export function clearTabs(): void {
  tabs.length = 0;
  focusedId = null;
  notify();
}

/** What the workspace functions of components are given to say where to go. */
export interface TabTarget {
  recordId?: string;
  url?: string;
  pageReference?: PageReference;
}

/** The page a component asks to open. */
export function targetOf({ recordId, url, pageReference }: TabTarget): PageReference {
  if (pageReference) return pageReference;
  if (recordId) return recordPage(recordId);
  if (url) return parseUrlReference(url);
  throw new TypeError('openTab needs recordId, url or pageReference');
}

/** Tab data as the workspace functions answer it. */
export function tabInfo(tab: WorkspaceTab): Record<string, unknown> {
  return {
    tabId: tab.tabId,
    url: urlOf(tab.reference),
    pinned: false,
    closeable: tab.closeable,
    title: tab.label,
    customTitle: tab.label,
    icon: tab.icon,
    highlighted: tab.highlighted,
    pageReference: tab.reference,
    isSubtab: tab.parentTabId !== null,
    parentTabId: tab.parentTabId,
    focused: tab.tabId === focusedId,
    recordId: tab.reference.attributes['recordId'] ?? null,
    subtabs: tabs.filter(({ parentTabId }) => parentTabId === tab.tabId).map(tabInfo)
  };
}
