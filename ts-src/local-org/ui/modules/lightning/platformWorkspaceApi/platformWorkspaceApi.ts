import { urlOf } from '../../client/page-reference.js';
import { currentRoute, navigate } from '../../client/router.js';
import {
  closeWorkspaceTab,
  describeTab,
  focusedTab,
  showInTab,
  tabById,
  tabInfo,
  targetOf,
  workspaceTabs,
  type TabTarget,
  type WorkspaceTab
} from '../../client/workspace.js';
import { refreshAllRecords } from '../../client/records.js';

export { EnclosingTabId, IsConsoleNavigation } from '../../client/page-context.js';

function inConsole(): void {
  const app = localOrg.apps.find(({ developerName }) => developerName === currentRoute().app);
  if (!app?.isConsole) throw new Error('lightning/platformWorkspaceApi works only in console applications');
}

function existing(tabId: string): WorkspaceTab {
  inConsole();
  const tab = tabById(tabId);
  if (!tab) throw new Error(`There is no tab ${tabId}`);
  return tab;
}

/** The tab in front. */
export async function getFocusedTabInfo(): Promise<unknown> {
  inConsole();
  const tab = focusedTab();
  if (!tab) throw new Error('No tab is in front');
  return tabInfo(tab);
}

/** One tab. */
export const getTabInfo = async (tabId: string): Promise<unknown> => tabInfo(existing(tabId));

/** All tabs with their subtabs. */
export async function getAllTabInfo(): Promise<unknown[]> {
  inConsole();
  return workspaceTabs()
    .filter(({ parentTabId }) => parentTabId === null)
    .map(tabInfo);
}

function open(target: TabTarget & { focus?: boolean }, parentTabId: string | null): string {
  const reference = targetOf(target);
  const tab = showInTab(reference, parentTabId, target.focus !== false);
  if (target.focus !== false) navigate(reference);
  return tab.tabId;
}

/** Opens a workspace tab and answers its id. */
export async function openTab(target: TabTarget & { focus?: boolean }): Promise<string> {
  inConsole();
  return open(target, null);
}

/** Opens a subtab below a tab and answers its id. */
export async function openSubtab(parentTabId: string, target: TabTarget & { focus?: boolean }): Promise<string> {
  existing(parentTabId);
  return open(target, parentTabId);
}

/** Brings a tab to the front. */
export async function focusTab(tabId: string): Promise<boolean> {
  navigate(existing(tabId).reference);
  return true;
}

/** Closes a tab. */
export async function closeTab(tabId: string): Promise<boolean> {
  existing(tabId);
  closeWorkspaceTab(tabId);
  return true;
}

/** Sets the title of a tab. */
export async function setTabLabel(tabId: string, label: string): Promise<unknown> {
  existing(tabId);
  describeTab(tabId, { label });
  return tabInfo(existing(tabId));
}

/** Sets the icon of a tab. */
export async function setTabIcon(tabId: string, icon: string): Promise<unknown> {
  existing(tabId);
  describeTab(tabId, { icon });
  return tabInfo(existing(tabId));
}

/** Marks a tab that wants attention. */
export async function setTabHighlighted(tabId: string, highlighted: boolean): Promise<unknown> {
  existing(tabId);
  describeTab(tabId, { highlighted });
  return tabInfo(existing(tabId));
}

/** Keeps a tab from being closed. */
export async function disableTabClose(tabId: string, disabled: boolean): Promise<unknown> {
  existing(tabId);
  describeTab(tabId, { closeable: !disabled });
  return tabInfo(existing(tabId));
}

/** Loads the records of a tab again. */
export async function refreshTab(tabId: string): Promise<boolean> {
  existing(tabId);
  await refreshAllRecords();
  return true;
}

/** Address of a tab's page. */
export const getTabURL = async (tabId: string): Promise<string> => urlOf(existing(tabId).reference);
