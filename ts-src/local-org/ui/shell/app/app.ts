import { LightningElement } from 'lwc';
import '../../modules/client/globals.js';
import type { AppSummary } from '../../contract.js';
import {
  navigate,
  navigateToUrl,
  onRoute,
  setOverlayHandler,
  startRouter,
  type ActionOverlay,
  type Overlay,
  type RecordOverlay,
  type Route
} from '../../modules/client/router.js';
import { messageOf } from '../../modules/client/rest.js';
import { pageReference, recordPage, urlOf, type PageReference } from '../../modules/client/page-reference.js';
import { refreshAllRecords, recordsChanged } from '../../modules/client/records.js';
import {
  clearTabs,
  focusedTab,
  leaveTabs,
  onWorkspace,
  showInTab,
  workspaceTabs
} from '../../modules/client/workspace.js';
import { runRefreshHandlers } from '../../modules/lightning/refresh/refresh.js';
import RecordModal from '../recordModal/recordModal.js';
import { parts } from '../lib/parts.js';
import { showToast } from '../lib/toast.js';

interface PageView {
  key: string;
  reference: PageReference;
  tabId: string | null;
  hostClass: string;
}

/** An email being written, until it is sent or discarded. */
interface Draft extends ActionOverlay {
  key: string;
  /** What had the focus when the email was begun. */
  from: HTMLElement | null;
}

/** Pages that live in a workspace tab of a console. */
const IN_TABS = new Set(['standard__recordPage', 'standard__recordRelationshipPage', 'standard__component']);

const HOME = pageReference('standard__namedPage', { pageName: 'home' });

const focusedIn = (event: Event): HTMLElement | null => (event.composedPath()[0] as HTMLElement | undefined) ?? null;

/** Root of the shell: header, navigation, and the pages that are open. */
export default class App extends LightningElement {
  route: Route | null = null;
  pages: PageView[] = [];
  failure: string | null = null;
  drafts: Draft[] = [];
  private draftCount = 0;
  private focused: HTMLElement | null = null;

  override connectedCallback(): void {
    const shown = (event: Event): void => this.handleToast(event as CustomEvent);
    window.addEventListener('lightning__showtoast', shown);
    window.addEventListener('lightning__refresh', () => void this.handleRefresh());
    document.addEventListener('click', (event) => this.followLink(event));
    document.addEventListener('focusin', (event) => (this.focused = focusedIn(event)));
    setOverlayHandler((overlay) => void this.openOverlay(overlay));
    onWorkspace(() => this.arrange());
    onRoute((route) => this.enter(route));
    this.enter(startRouter());
  }

  get app(): AppSummary {
    const found = localOrg.apps.find(({ developerName }) => developerName === this.route?.app) ?? localOrg.apps[0];
    if (!found) throw new Error('The local org has no application');
    return found;
  }

  get reference(): PageReference {
    return this.route?.reference ?? pageReference('local__start', {});
  }

  get isSetup(): boolean {
    return this.reference.type === 'local__setup';
  }

  get showNav(): boolean {
    return !this.isSetup;
  }

  get mainClass(): string {
    return this.isSetup ? 'main setup' : 'main';
  }

  get isReady(): boolean {
    return this.route !== null;
  }

  get hasDrafts(): boolean {
    return this.drafts.length > 0;
  }

  get isConsole(): boolean {
    return this.app.isConsole && !this.isSetup;
  }

  private enter(route: Route): void {
    if (this.route && this.route.app !== route.app) clearTabs();
    this.route = route;
    if (route.reference.type === 'local__start') return this.start();
    const overlay = this.overlayOf(route.reference);
    if (overlay) return overlay();
    if (this.isConsole && IN_TABS.has(route.reference.type)) this.enterTab(route);
    else leaveTabs();
    this.arrange();
  }

  /** Links on a record in a workspace tab open as its subtabs; from anywhere else, as tabs of their own. */
  private enterTab({ reference, origin }: Route): void {
    const from = focusedTab();
    const parent = origin === 'link' && from ? (from.parentTabId ?? from.tabId) : null;
    showInTab(reference, parent);
  }

  private start(): void {
    const [first] = this.app.items;
    if (!first || first.kind === 'home') navigate(HOME, true);
    else if (first.kind === 'object') {
      navigate(pageReference('standard__objectPage', { objectApiName: first.target, actionName: 'list' }), true);
    } else navigate(pageReference('standard__navItemPage', { apiName: first.name }), true);
  }

  /** Addresses of dialogs (`…/edit`, `…/new`) and quick actions show the page below and open the dialog on it. */
  private overlayOf({ type, attributes, state }: PageReference): (() => void) | null {
    const { actionName, recordId, objectApiName } = attributes;
    if (type === 'standard__recordPage' && (actionName === 'edit' || actionName === 'clone') && recordId) {
      return () => {
        navigate(recordPage(recordId, objectApiName), true);
        navigate(pageReference(type, attributes, state));
      };
    }
    if (type === 'standard__objectPage' && actionName === 'new' && objectApiName) {
      return () => {
        navigate(pageReference(type, { objectApiName, actionName: 'list' }), true);
        navigate(pageReference(type, attributes, state));
      };
    }
    if (type === 'standard__quickAction') {
      return () => {
        navigate(state['recordId'] ? recordPage(state['recordId']) : HOME, true);
        navigate(pageReference(type, attributes, state));
      };
    }
    return null;
  }

  private arrange(): void {
    const current = this.reference;
    if (current.type === 'local__start') return;
    if (!this.isConsole) {
      const hostClass = 'page';
      this.pages = [{ key: urlOf(current), reference: current, tabId: null, hostClass }];
      return;
    }
    const front = focusedTab();
    const views = workspaceTabs().map((tab) => ({
      key: tab.tabId,
      reference: tab.reference,
      tabId: tab.tabId,
      hostClass: tab.tabId === front?.tabId ? 'page' : 'page slds-hide'
    }));
    // Without a tab in front the navigation item's own page (a list, a home page, search) is shown.
    const below = front ? [] : [{ key: urlOf(current), reference: current, tabId: null, hostClass: 'page' }];
    this.pages = [...below, ...views];
  }

  private openOverlay(overlay: Overlay): Promise<void> | void {
    return overlay.kind === 'action' ? this.openAction(overlay) : this.openForm(overlay);
  }

  /** Emails are docked, so that one can look something up while writing; other quick actions are not there. */
  private openAction(action: ActionOverlay): void {
    if (!action.apiName.endsWith('.SendEmail')) {
      const label = `The quick action ${action.apiName} is not supported by the local org`;
      showToast({ label, variant: 'error' }, this);
      return;
    }
    this.draftCount += 1;
    this.drafts = [...this.drafts, { ...action, key: String(this.draftCount), from: this.focused }];
  }

  private async openForm({ kind, objectApiName, recordId, defaults }: RecordOverlay): Promise<void> {
    try {
      const saved = (await RecordModal.open({
        label: kind === 'edit' ? 'Edit' : 'New',
        size: 'medium',
        kind,
        objectApiName,
        recordId,
        defaults
      })) as { id: string; label: string; name: string; objectApiName: string } | undefined;
      if (!saved) return;
      const verb = kind === 'edit' ? 'saved' : 'created';
      showToast({ label: `${saved.label} "${saved.name}" was ${verb}.`, variant: 'success' }, this);
      await recordsChanged([saved.id]);
      if (kind !== 'edit') navigate(recordPage(saved.id, saved.objectApiName));
    } catch (error) {
      showToast({ label: 'The dialog could not be opened', message: messageOf(error), variant: 'error' }, this);
    }
  }

  handleDraftDone(event: CustomEvent): void {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    const done = this.drafts.find((draft) => draft.key === key);
    this.drafts = this.drafts.filter((draft) => draft !== done);
    // Whoever works by keyboard goes on where the email was begun, if that is still there.
    const [main] = parts(this, 'main');
    (done?.from?.isConnected ? done.from : main)?.focus();
  }

  /** Ids are changed inside components, so the browser alone would not find the place. */
  handleSkip(event: Event): void {
    event.preventDefault();
    parts(this, 'main')[0]?.focus();
  }

  private handleToast(event: CustomEvent): void {
    event.stopPropagation();
    showToast(event.detail as Record<string, never>, this);
  }

  private async handleRefresh(): Promise<void> {
    await Promise.all([refreshAllRecords(), runRefreshHandlers()]);
  }

  /** Links inside pages change the page without loading the document again. */
  private followLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const path = event.composedPath();
    const link = path.find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement);
    const href = link?.getAttribute('href');
    if (!href?.startsWith('/lightning/') || link?.target === '_blank') return;
    event.preventDefault();
    navigateToUrl(href);
  }

  override errorCallback(error: Error): void {
    this.failure = messageOf(error);
  }
}
