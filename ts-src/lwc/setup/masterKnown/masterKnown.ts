import { LightningElement, api } from 'lwc';
import exportNames from '@salesforce/apex/MasterDataController.exportNames';
import forgetName from '@salesforce/apex/MasterDataController.forgetName';
import getKnown from '@salesforce/apex/MasterDataController.getKnown';
import importNames from '@salesforce/apex/MasterDataController.importNames';
import previewNames from '@salesforce/apex/MasterDataController.previewNames';
import retireName from '@salesforce/apex/MasterDataController.retireName';
import saveNames from '@salesforce/apex/MasterDataController.saveNames';
import ACTIONS from '@salesforce/label/c.MasterActions';
import ADD from '@salesforce/label/c.MasterAdd';
import CANCEL from '@salesforce/label/c.StudioCancel';
import CODES from '@salesforce/label/c.MasterShowCodes';
import EDIT from '@salesforce/label/c.StudioEdit';
import EDIT_OF from '@salesforce/label/c.StudioEditOf';
import EMPTY from '@salesforce/label/c.MasterKnownEmpty';
import EXPORT from '@salesforce/label/c.StudioExport';
import EXPORT_FAILED from '@salesforce/label/c.StudioExportFailed';
import FAILED from '@salesforce/label/c.MasterReadFailed';
import FIND from '@salesforce/label/c.MasterFind';
import FORGET from '@salesforce/label/c.MasterForget';
import FORGET_OF from '@salesforce/label/c.MasterForgetOf';
import FORGET_QUESTION from '@salesforce/label/c.MasterForgetQuestion';
import IMPORT from '@salesforce/label/c.StudioImport';
import IMPORT_FAILED from '@salesforce/label/c.StudioImportFailed';
import IMPORT_HELP from '@salesforce/label/c.MasterImportHelp';
import LOCATIONS from '@salesforce/label/c.MasterKnownLocations';
import MEANS from '@salesforce/label/c.MasterMeans';
import NOTHING_FOUND from '@salesforce/label/c.MasterNothingFound';
import OWN from '@salesforce/label/c.MasterOwn';
import PRODUCTS from '@salesforce/label/c.MasterKnownProducts';
import RESTORE from '@salesforce/label/c.MasterRestore';
import RESTORE_OF from '@salesforce/label/c.MasterRestoreOf';
import RETIRE from '@salesforce/label/c.MasterRetire';
import RETIRED from '@salesforce/label/c.MasterRetired';
import RETIRE_OF from '@salesforce/label/c.MasterRetireOf';
import RETIRE_QUESTION from '@salesforce/label/c.MasterRetireQuestion';
import RETIRE_UNIT from '@salesforce/label/c.MasterRetireUnit';
import SAID from '@salesforce/label/c.MasterSaid';
import SAVED from '@salesforce/label/c.MasterSaved';
import SAVE_FAILED from '@salesforce/label/c.MasterSaveFailed';
import SHOW from '@salesforce/label/c.MasterShow';
import SKU from '@salesforce/label/c.MasterSku';
import SYSTEM from '@salesforce/label/c.StudioSystem';
import UNITS from '@salesforce/label/c.MasterKnownUnits';
import UNITS_OPTION from '@salesforce/label/c.MasterShowUnits';
import { fill, joinPresent } from 'c/labelText';
import { columnsOf, draftForKnown, fieldsForKnown, type FormValues } from 'c/masterWords';
import { pageThrough, unread, type Paged, type Pages } from 'c/pageThrough';
import { reduceErrors } from 'c/reduceErrors';
import { saveFile } from 'c/saveFile';
import type { MasterKind, MasterRow, MasterTopic } from '../../types/master.js';
import type { ImportLine, StudioVocabulary } from '../../types/studio.js';
import type { Failure } from '../../types/failure.js';

const TITLES: Record<MasterTopic, string> = { unit: UNITS, location: LOCATIONS, product: PRODUCTS };

/** Units, locations or products as they are set up: add, change, retire, import, export. Fires `changed`. */
export default class MasterKnown extends LightningElement {
  @api vocabulary: StudioVocabulary | null = null;
  @api units: string[] = [];

  label = { ACTIONS, ADD, CANCEL, EDIT, EXPORT, FIND, IMPORT, MEANS, RETIRED, SHOW, SYSTEM };
  kind: MasterKind = 'unit';
  list: Paged<MasterRow> = unread();
  failure: Failure | null = null;
  announcement = '';
  busy = false;
  term = '';
  area: 'add' | 'import' | null = null;
  lines: ImportLine[] | null = null;
  /** The row that is being changed, or about which somebody is asked. */
  editedKey: string | null = null;
  askedKey: string | null = null;
  private text = '';
  private about: MasterTopic = 'unit';
  private pages: Pages = pageThrough<MasterRow>({
    read: (shown) => getKnown({ kind: this.kind, term: this.term, skipped: shown.length }),
    keyOf: ({ key }) => key,
    failureOf: (error) => ({ heading: FAILED, messages: reduceErrors(error).messages, final: false }),
    show: (list) => {
      this.list = list;
    }
  });

  @api
  get topic(): MasterTopic {
    return this.about;
  }
  set topic(topic: MasterTopic) {
    this.about = topic;
    this.kind = topic;
  }

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

  get words() {
    return { title: TITLES[this.about] };
  }

  get kinds() {
    if (this.about !== 'unit') return null;
    return [
      { value: 'unit', label: UNITS_OPTION },
      { value: 'code', label: CODES }
    ];
  }

  /** Units belong to products, whoever speaks of them. */
  get showsSystem(): boolean {
    return this.kind !== 'unit';
  }

  get saidLabel(): string {
    return this.showsSystem ? SAID : SKU;
  }

  get canChange(): boolean {
    return Boolean(this.vocabulary?.canChange);
  }

  get adding(): boolean {
    return this.area === 'add';
  }

  get importing(): boolean {
    return this.area === 'import';
  }

  get newFields() {
    return fieldsForKnown(this.kind);
  }

  get importHelp(): string {
    return fill(IMPORT_HELP, columnsOf(this.kind).join(', '));
  }

  get emptyText(): string {
    return this.term ? NOTHING_FOUND : EMPTY;
  }

  get rows() {
    return this.list.rows.map((row) => {
      const forgets = row.kind === 'code' || (row.kind !== 'unit' && Boolean(row.systemName));
      const undo = forgets
        ? { undoLabel: FORGET, name: FORGET_OF, ask: FORGET_QUESTION }
        : row.retired
          ? { undoLabel: RESTORE, name: RESTORE_OF, ask: '' }
          : { undoLabel: RETIRE, name: RETIRE_OF, ask: row.kind === 'unit' ? RETIRE_UNIT : RETIRE_QUESTION };
      const isDeeper = row.path !== row.target && row.path !== row.displayName;
      const title = row.kind === 'unit' ? joinPresent(' ', row.code, row.target) : row.code;
      return {
        ...row,
        sender: row.systemLabel ?? OWN,
        meaning: row.kind === 'unit' ? row.words : (row.displayName ?? row.target),
        more: row.kind === 'unit' ? '' : joinPresent(' · ', row.displayName && row.target, isDeeper && row.path),
        canEdit: this.canChange && this.editedKey !== row.key && this.askedKey !== row.key,
        editName: fill(EDIT_OF, title),
        undoLabel: undo.undoLabel,
        undoName: fill(undo.name, title),
        question: fill(undo.ask, title),
        edited: this.editedKey === row.key,
        asked: this.askedKey === row.key,
        fields: this.editedKey === row.key ? fieldsForKnown(row.kind, row) : [],
        extraKey: `${row.key} more`,
        forgets
      };
    });
  }

  handleKind(event: CustomEvent<{ value: MasterKind }>): void {
    this.kind = event.detail.value;
    this.handleCancel();
    this.list = unread();
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

  handleArea(event: Event): void {
    this.handleCancel();
    this.area = (event.currentTarget as HTMLElement).dataset.area as 'add' | 'import';
  }

  handleCancel(): void {
    this.area = null;
    this.lines = null;
    this.text = '';
    this.failure = null;
    this.editedKey = null;
    this.askedKey = null;
  }

  handleEdit(event: Event): void {
    this.handleCancel();
    this.editedKey = this.rowOf(event)?.key ?? null;
  }

  /** Taking something back is asked about first; using it again does no harm. */
  async handleAsk(event: Event): Promise<void> {
    const row = this.rowOf(event);
    this.handleCancel();
    if (row?.retired && !row.forgets) {
      await this.change(SAVE_FAILED, row.code, () => retireName({ kind: row.kind, key: row.key, retired: false }));
    } else {
      this.askedKey = row?.key ?? null;
    }
  }

  async handleUndo(): Promise<void> {
    const row = this.rows.find(({ key }) => key === this.askedKey);
    if (!row) return;
    const { kind, key } = row;
    const undo = row.forgets ? () => forgetName({ kind, key }) : () => retireName({ kind, key, retired: true });
    await this.change(SAVE_FAILED, row.code, undo);
  }

  async handleAdd(event: CustomEvent<{ values: FormValues }>): Promise<void> {
    await this.save(draftForKnown(this.kind, event.detail.values));
  }

  async handleSave(event: CustomEvent<{ values: FormValues }>): Promise<void> {
    const row = this.list.rows.find(({ key }) => key === this.editedKey);
    if (row) await this.save(draftForKnown(row.kind, event.detail.values, row));
  }

  handleExport(): Promise<void> {
    return this.attempt(EXPORT_FAILED, async () =>
      saveFile(`${this.kind}.csv`, await exportNames({ kind: this.kind }))
    );
  }

  handleFile(event: CustomEvent<{ text: string }>): Promise<void> {
    return this.attempt(IMPORT_FAILED, async () => {
      this.lines = null;
      this.text = event.detail.text;
      this.lines = await previewNames({ kind: this.kind, text: this.text });
    });
  }

  handleApply(): Promise<void> {
    return this.change(IMPORT_FAILED, this.words.title, () => importNames({ kind: this.kind, text: this.text }));
  }

  private save(draft: ReturnType<typeof draftForKnown>): Promise<void> {
    return this.change(SAVE_FAILED, draft.code, () => saveNames({ draftsJson: JSON.stringify([draft]) }));
  }

  private change(heading: string, what: string, call: () => Promise<string>): Promise<void> {
    return this.attempt(heading, async () => {
      await call();
      this.handleCancel();
      this.announcement = fill(SAVED, what);
      this.dispatchEvent(new CustomEvent('changed'));
      await this.pages.reload();
    });
  }

  private async attempt(heading: string, call: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await call();
    } catch (error) {
      this.failure = { heading, messages: reduceErrors(error).messages, final: true };
    } finally {
      this.busy = false;
    }
  }

  private rowOf(event: Event) {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    return this.rows.find((row) => row.key === key);
  }
}
