import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import getInbox from '@salesforce/apex/MappingStudioController.getInbox';
import saveMappings from '@salesforce/apex/MappingStudioController.saveMappings';
import ALL_SYSTEMS from '@salesforce/label/c.StudioAllSystems';
import CODE from '@salesforce/label/c.StudioCode';
import DEPLOYING from '@salesforce/label/c.StudioDeploying';
import DETAILS from '@salesforce/label/c.StudioDetails';
import DETAILS_OF from '@salesforce/label/c.StudioDetailsOf';
import EMPTY from '@salesforce/label/c.StudioInboxEmpty';
import EMPTY_FILTERED from '@salesforce/label/c.StudioInboxEmptyFiltered';
import FAILED from '@salesforce/label/c.StudioInboxFailed';
import FIND from '@salesforce/label/c.StudioFindCode';
import FOLLOWING from '@salesforce/label/c.StudioFollowing';
import HELP from '@salesforce/label/c.StudioInboxHelp';
import MEANING from '@salesforce/label/c.StudioMeaning';
import MEANING_OF from '@salesforce/label/c.StudioMeaningOf';
import NO_CODE_SET from '@salesforce/label/c.StudioNoCodeSet';
import SAMPLES from '@salesforce/label/c.StudioSamples';
import SAVE_FAILED from '@salesforce/label/c.StudioSaveFailed';
import SAVE_MANY from '@salesforce/label/c.StudioSaveMany';
import SAVE_NONE from '@salesforce/label/c.StudioSaveNone';
import SAVE_ONE from '@salesforce/label/c.StudioSaveOne';
import SAVED from '@salesforce/label/c.StudioSaved';
import SEEN from '@salesforce/label/c.StudioSeen';
import SEEN_MANY from '@salesforce/label/c.StudioSeenMany';
import SEEN_ONE from '@salesforce/label/c.StudioSeenOne';
import FIRST_SEEN from '@salesforce/label/c.StudioFirstSeen';
import LAST_SEEN from '@salesforce/label/c.StudioLastSeen';
import SYSTEM from '@salesforce/label/c.StudioSystem';
import WITHOUT_TEXT from '@salesforce/label/c.StudioWithoutText';
import { fill, fillCount } from 'c/labelText';
import { pageThrough, unread, type Paged } from 'c/pageThrough';
import { reduceErrors } from 'c/reduceErrors';
import type { InboxCode, MappingDraft, StudioVocabulary } from '../../types/studio.js';
import type { Failure } from '../../types/failure.js';

type Draft = Partial<MappingDraft> & { milestone: string };
interface Select extends HTMLElement {
  focus(): void;
}

/** Codes no mapping knows. Several are mapped in one go; the next open one gets the focus. Fires `changed`. */
export default class MappingInbox extends NavigationMixin(LightningElement) {
  @api vocabulary: StudioVocabulary | null = null;

  label = {
    CODE,
    DETAILS,
    FIND,
    FIRST_SEEN,
    HELP,
    LAST_SEEN,
    MEANING,
    NO_CODE_SET,
    SAMPLES,
    SEEN,
    SYSTEM,
    WITHOUT_TEXT
  };
  list: Paged<InboxCode> = unread();
  saving = false;
  failure: Failure | null = null;
  announcement = '';
  system = '';
  term = '';
  openKey: string | null = null;
  private drafts = new Map<string, Draft>();
  private pages = pageThrough<InboxCode>({
    read: async ({ length }) => {
      const { codes, hasMore } = await getInbox({ systemName: this.system, term: this.term, skipped: length });
      return { rows: codes, hasMore };
    },
    keyOf: ({ key }) => key,
    failureOf: (error) => ({ heading: FAILED, messages: reduceErrors(error).messages, final: false }),
    show: (list) => (this.list = list)
  });
  private focusNext = false;

  /** Another number means that what is in force may have changed. */
  @api
  get version(): number {
    return this.pages.version;
  }
  set version(version: number) {
    this.pages.version = version;
  }

  connectedCallback(): void {
    this.pages.reload();
  }

  disconnectedCallback(): void {
    this.pages.stop();
  }

  renderedCallback(): void {
    if (!this.focusNext || this.list.loading) return;
    this.focusNext = false;
    this.focusFrom(-1);
  }

  get systems() {
    const systems = (this.vocabulary?.systems ?? []).map(({ value, label }) => ({ value, label }));
    return [{ value: '', label: ALL_SYSTEMS }, ...systems];
  }

  get rows() {
    const milestones = this.vocabulary?.milestones ?? [];
    return this.list.rows.map((code) => {
      const draft = this.drafts.get(code.key);
      const open = code.state === 'open' && this.canChange;
      return {
        ...code,
        samples: code.samples.map((sample, index) => ({ ...sample, sampleKey: `${code.key} ${index}` })),
        milestones,
        milestone: draft ? draft.milestone : null,
        draft: draft ?? {},
        choosable: open && code.codeSet !== null,
        homeless: open && code.codeSet === null,
        stateLabel: code.state === 'deploying' ? DEPLOYING : code.state === 'following' ? FOLLOWING : '',
        selectLabel: fill(MEANING_OF, code.code),
        detailsLabel: fill(DETAILS_OF, code.code),
        seen: fillCount(SEEN_ONE, SEEN_MANY, code.times),
        expanded: this.openKey === code.key,
        expandedText: String(this.openKey === code.key),
        detailsKey: `${code.key} details`,
        canDescribe: draft !== undefined
      };
    });
  }

  get canChange(): boolean {
    return Boolean(this.vocabulary?.canChange);
  }

  get emptyText(): string {
    return this.system || this.term ? EMPTY_FILTERED : EMPTY;
  }

  get saveLabel(): string {
    const { size } = this.drafts;
    return size === 0 ? SAVE_NONE : fillCount(SAVE_ONE, SAVE_MANY, size);
  }

  get cannotSave(): boolean {
    return this.saving || this.drafts.size === 0;
  }

  handleSystem(event: CustomEvent<{ value: string }>): void {
    this.system = event.detail.value;
    this.pages.reload();
  }

  handleSearch(event: CustomEvent<{ term: string }>): void {
    this.term = event.detail.term;
    this.pages.reload();
  }

  handleRetry(): void {
    this.pages.reload();
  }

  handleMore(): void {
    this.pages.more();
  }

  handleChoose(event: CustomEvent<{ milestone: string | null }>): void {
    const code = this.codeOf(event);
    if (!code?.codeSet) return;
    const { milestone } = event.detail;
    const drafts = new Map(this.drafts);
    const { key, codeSet, codeType } = code;
    if (milestone === null) drafts.delete(key);
    else drafts.set(key, { ...drafts.get(key), codeSet, codeType, code: code.code, milestone });
    this.drafts = drafts;
    // A code that moves nothing is only shown: agents need words for it.
    if (milestone === '') this.openKey = key;
  }

  handleNext(event: Event): void {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    this.focusFrom(this.list.rows.findIndex((code) => code.key === key));
  }

  handleField(event: CustomEvent<{ field: keyof MappingDraft; value: string }>): void {
    const code = this.codeOf(event);
    const draft = code && this.drafts.get(code.key);
    if (!draft) return;
    const { field, value } = event.detail;
    this.drafts = new Map(this.drafts).set(code.key, { ...draft, [field]: value });
  }

  handleDetails(event: Event): void {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    this.openKey = this.openKey === key ? null : (key ?? null);
  }

  handleOrder(event: Event): void {
    event.preventDefault();
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const attributes = { recordId: id ?? '', actionName: 'view' };
    this[NavigationMixin.Navigate]({ type: 'standard__recordPage', attributes });
  }

  async handleSave(): Promise<void> {
    if (this.cannotSave) return;
    const drafts = [...this.drafts.values()];
    this.saving = true;
    this.failure = null;
    try {
      await saveMappings({ draftsJson: JSON.stringify(drafts) });
      this.drafts = new Map();
      this.openKey = null;
      this.announcement = fill(SAVED, drafts.map(({ code }) => code).join(', '));
      this.dispatchEvent(new CustomEvent('changed'));
      await this.pages.reload();
      this.focusNext = true;
    } catch (error) {
      this.failure = { heading: SAVE_FAILED, messages: reduceErrors(error).messages, final: true };
    } finally {
      this.saving = false;
    }
  }

  private codeOf(event: Event): InboxCode | undefined {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    return this.list.rows.find((code) => code.key === key);
  }

  /** Puts the cursor on the next code that has no meaning yet; on the button when all have one. */
  private focusFrom(index: number): void {
    const next = this.list.rows.slice(index + 1).find(({ key, state, codeSet }) => {
      return state === 'open' && codeSet !== null && !this.drafts.has(key);
    });
    const selects = [...(this.template?.querySelectorAll<Select>('c-milestone-select') ?? [])];
    const target = next && selects.find(({ dataset }) => dataset.key === next.key);
    if (target) target.focus();
    else this.template?.querySelector<Select>('.save')?.focus();
  }
}
