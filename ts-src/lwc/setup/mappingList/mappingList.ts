import { LightningElement, api } from 'lwc';
import getMappings from '@salesforce/apex/MappingStudioController.getMappings';
import retireMapping from '@salesforce/apex/MappingStudioController.retireMapping';
import saveMappings from '@salesforce/apex/MappingStudioController.saveMappings';
import ALL_STATES from '@salesforce/label/c.StudioAllStates';
import ANY_TEXT from '@salesforce/label/c.StudioAnyText';
import CANCEL from '@salesforce/label/c.StudioCancel';
import CITED_BY from '@salesforce/label/c.StudioCitedBy';
import CODE from '@salesforce/label/c.StudioCode';
import CODE_SET from '@salesforce/label/c.StudioCodeSet';
import CONFIDENCE from '@salesforce/label/c.StudioConfidence';
import EDIT from '@salesforce/label/c.StudioEdit';
import EDIT_OF from '@salesforce/label/c.StudioEditOf';
import EMPTY from '@salesforce/label/c.StudioMappingsEmpty';
import FAILED from '@salesforce/label/c.StudioMappingsFailed';
import FIND from '@salesforce/label/c.StudioFindMapping';
import HELP from '@salesforce/label/c.StudioMappingsHelp';
import INFORMATION_ONLY from '@salesforce/label/c.StudioInformationOnly';
import KEEP from '@salesforce/label/c.StudioKeep';
import MEANING from '@salesforce/label/c.StudioMeaning';
import MEANING_OF from '@salesforce/label/c.StudioMeaningOf';
import NOT_CITED from '@salesforce/label/c.StudioNotCited';
import OVERRIDDEN from '@salesforce/label/c.StudioOverridden';
import OVERRIDE_VALUE from '@salesforce/label/c.StudioOverrideValue';
import OWN from '@salesforce/label/c.StudioOwn';
import RESET from '@salesforce/label/c.StudioReset';
import RESET_OF from '@salesforce/label/c.StudioResetOf';
import RESET_QUESTION from '@salesforce/label/c.StudioResetQuestion';
import RETIRE from '@salesforce/label/c.StudioRetire';
import RETIRED from '@salesforce/label/c.StudioRetired';
import RETIRE_OF from '@salesforce/label/c.StudioRetireOf';
import RETIRE_QUESTION from '@salesforce/label/c.StudioRetireQuestion';
import SAVE from '@salesforce/label/c.StudioSave';
import SAVE_FAILED from '@salesforce/label/c.StudioSaveFailed';
import SAVED from '@salesforce/label/c.StudioSaved';
import SHIPPED from '@salesforce/label/c.StudioShipped';
import SHIPPED_VALUE from '@salesforce/label/c.StudioShippedValue';
import SHOWN from '@salesforce/label/c.StudioShownOf';
import STATE from '@salesforce/label/c.StudioState';
import { fill, joinPresent } from 'c/labelText';
import { pageThrough, unread, type Paged } from 'c/pageThrough';
import { reduceErrors } from 'c/reduceErrors';
import type { MappingDraft, MappingMeaning, MappingRow, StudioVocabulary } from '../../types/studio.js';
import type { Tone } from '../../types/tone.js';
import type { Failure } from '../../types/failure.js';

const STATES: Record<MappingRow['state'], { label: string; tone: Tone }> = {
  shipped: { label: SHIPPED, tone: 'neutral' },
  overridden: { label: OVERRIDDEN, tone: 'progress' },
  own: { label: OWN, tone: 'progress' },
  retired: { label: RETIRED, tone: 'warning' }
};

/** The mappings of a code set: what holds, what the package ships, what an admin made of it. Fires `changed`. */
export default class MappingList extends LightningElement {
  @api vocabulary: StudioVocabulary | null = null;

  label = {
    CANCEL,
    CODE,
    CODE_SET,
    CONFIDENCE,
    EDIT,
    FIND,
    HELP,
    KEEP,
    MEANING,
    SAVE,
    STATE
  };
  codeSet = '';
  term = '';
  state = '';
  list: Paged<MappingRow> = unread();
  busy = false;
  failure: Failure | null = null;
  announcement = '';
  /** The row that is being changed, and what is said of it. */
  draft: (MappingDraft & { key: string }) | null = null;
  /** The row somebody is asked about. */
  askedKey: string | null = null;
  private pages = pageThrough<MappingRow>({
    read: ({ length }) => getMappings({ codeSet: this.codeSet, term: this.term, state: this.state, skipped: length }),
    keyOf: ({ key }) => key,
    failureOf: (error) => ({ heading: FAILED, messages: reduceErrors(error).messages, final: false }),
    show: (list) => (this.list = list)
  });

  /** Another number means that what is in force may have changed. */
  @api
  get version(): number {
    return this.pages.version;
  }
  set version(version: number) {
    this.pages.version = version;
  }

  connectedCallback(): void {
    const [first] = this.vocabulary?.codeSets ?? [];
    this.codeSet = first?.value ?? '';
    if (this.codeSet) this.pages.reload();
  }

  disconnectedCallback(): void {
    this.pages.stop();
  }

  get codeSets() {
    return (this.vocabulary?.codeSets ?? []).map(({ value, label }) => ({ value, label }));
  }

  get states() {
    const states = Object.entries(STATES).map(([value, { label }]) => ({ value, label }));
    return [{ value: '', label: ALL_STATES }, ...states];
  }

  get canChange(): boolean {
    return Boolean(this.vocabulary?.canChange);
  }

  get citedBy(): string {
    const chosen = this.vocabulary?.codeSets.find(({ value }) => value === this.codeSet);
    const systems = chosen?.related ?? [];
    return systems.length > 0 ? fill(CITED_BY, systems.join(', ')) : NOT_CITED;
  }

  get milestones() {
    return this.vocabulary?.milestones ?? [];
  }

  get rows() {
    const { canChange } = this;
    return this.list.rows.map((row) => {
      const shown = row.effective ?? row.override_x;
      const edited = this.draft?.key === row.key;
      const undone = row.state === 'overridden' ? RESET : RETIRE;
      const changed = row.state === 'overridden' || row.state === 'own';
      return {
        ...row,
        text: row.codeText ?? ANY_TEXT,
        subject: this.vocabulary?.subjects.find(({ value }) => value === row.appliesTo)?.label ?? '',
        meaning: wordOf(shown),
        particulars: joinPresent(' · ', shown?.reason, shown?.description),
        confidence: shown?.confidence ?? '',
        source: shown?.source ?? '',
        stateLabel: STATES[row.state].label,
        tone: STATES[row.state].tone,
        canEdit: canChange && !edited,
        canUndo: canChange && changed && this.askedKey !== row.key,
        undoLabel: undone,
        undoName: fill(row.state === 'overridden' ? RESET_OF : RETIRE_OF, row.code),
        editName: fill(EDIT_OF, row.code),
        selectLabel: fill(MEANING_OF, row.code),
        edited,
        asked: this.askedKey === row.key,
        question: row.state === 'overridden' ? RESET_QUESTION : RETIRE_QUESTION,
        overrideValue: fill(OVERRIDE_VALUE, describe(row.override_x)),
        shippedValue: row.shipped ? fill(SHIPPED_VALUE, describe(row.shipped)) : '',
        extraKey: `${row.key} more`
      };
    });
  }

  get emptyText(): string {
    return EMPTY;
  }

  get shownText(): string {
    return fill(SHOWN, this.list.rows.length, this.list.total ?? 0);
  }

  handleCodeSet(event: CustomEvent<{ value: string }>): void {
    this.codeSet = event.detail.value;
    this.pages.reload();
  }

  handleState(event: CustomEvent<{ value: string }>): void {
    this.state = event.detail.value;
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

  handleEdit(event: Event): void {
    const row = this.rowOf(event);
    if (!row) return;
    const from = row.effective ?? row.override_x;
    const { key, codeSet, codeType, code, codeText, appliesTo } = row;
    this.askedKey = null;
    this.draft = {
      key,
      codeSet,
      codeType,
      code,
      codeText,
      appliesTo,
      milestone: from?.milestone ?? '',
      reason: from?.reason ?? null,
      quantityMode: from?.quantityMode ?? null,
      description: from?.description ?? null
    };
  }

  handleCancel(): void {
    this.draft = null;
    this.askedKey = null;
  }

  handleChoose(event: CustomEvent<{ milestone: string | null }>): void {
    if (this.draft) this.draft = { ...this.draft, milestone: event.detail.milestone ?? '' };
  }

  handleField(event: CustomEvent<{ field: keyof MappingDraft; value: string }>): void {
    const { field, value } = event.detail;
    if (this.draft) this.draft = { ...this.draft, [field]: value };
  }

  handlePackChanged(): void {
    this.dispatchEvent(new CustomEvent('changed'));
  }

  handleAsk(event: Event): void {
    this.draft = null;
    this.askedKey = this.rowOf(event)?.key ?? null;
  }

  async handleSave(): Promise<void> {
    if (!this.draft) return;
    const { draft } = this;
    // The key is the row's own, no part of a mapping: JSON leaves out what is undefined.
    await this.change(draft.code, () => saveMappings({ draftsJson: JSON.stringify([{ ...draft, key: undefined }]) }));
  }

  async handleUndo(event: Event): Promise<void> {
    const row = this.rowOf(event);
    if (row) await this.change(row.code, () => retireMapping({ codeSet: row.codeSet, key: row.key }));
  }

  private async change(code: string, call: () => Promise<string>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await call();
      this.handleCancel();
      this.announcement = fill(SAVED, code);
      this.dispatchEvent(new CustomEvent('changed'));
    } catch (error) {
      this.failure = { heading: SAVE_FAILED, messages: reduceErrors(error).messages, final: true };
    } finally {
      this.busy = false;
    }
  }

  private rowOf(event: Event): MappingRow | undefined {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    return this.list.rows.find((row) => row.key === key);
  }
}

function wordOf(meaning: MappingMeaning | null): string {
  return meaning ? (meaning.milestoneLabel ?? INFORMATION_ONLY) : '';
}

function describe(meaning: MappingMeaning | null): string {
  return joinPresent(' · ', wordOf(meaning), meaning?.reason, meaning?.description);
}
