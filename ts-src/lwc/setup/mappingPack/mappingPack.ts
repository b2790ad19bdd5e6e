import { LightningElement, api } from 'lwc';
import applyImport from '@salesforce/apex/MappingStudioController.applyImport';
import copyPack from '@salesforce/apex/MappingStudioController.copyPack';
import exportMappings from '@salesforce/apex/MappingStudioController.exportMappings';
import previewImport from '@salesforce/apex/MappingStudioController.previewImport';
import CANCEL from '@salesforce/label/c.StudioCancel';
import COPY from '@salesforce/label/c.StudioCopy';
import COPY_FAILED from '@salesforce/label/c.StudioCopyFailed';
import COPY_HELP from '@salesforce/label/c.StudioCopyHelp';
import COPY_START from '@salesforce/label/c.StudioCopyStart';
import EXPORT from '@salesforce/label/c.StudioExport';
import EXPORT_FAILED from '@salesforce/label/c.StudioExportFailed';
import IMPORT from '@salesforce/label/c.StudioImport';
import IMPORT_FAILED from '@salesforce/label/c.StudioImportFailed';
import IMPORT_HELP from '@salesforce/label/c.StudioImportHelp';
import NEW_CODE_SET from '@salesforce/label/c.StudioNewCodeSet';
import NEW_SYSTEM from '@salesforce/label/c.StudioNewSystem';
import NEW_SYSTEM_HELP from '@salesforce/label/c.StudioNewSystemHelp';
import STARTED from '@salesforce/label/c.StudioPackStarted';
import SYSTEM_KIND from '@salesforce/label/c.StudioSystemKind';
import SYSTEM_LABEL from '@salesforce/label/c.StudioSystemLabel';
import { reduceErrors } from 'c/reduceErrors';
import { saveFile } from 'c/saveFile';
import type { ImportLine } from '../../types/studio.js';
import type { Failure } from '../../types/failure.js';

type Area = 'copy' | 'import';
type CopyField = 'toCodeSet' | 'systemName' | 'systemLabel' | 'systemKind';

const KINDS = ['ERP', 'OMS', 'WMS', '3PL', 'Carrier', 'Store'];

/** Copies the mappings of a code set for a new partner, exports them, and imports a file after a look at it. */
export default class MappingPack extends LightningElement {
  /** The code set that is copied and exported. */
  @api codeSet = '';
  @api canChange = false;

  label = {
    CANCEL,
    COPY,
    COPY_HELP,
    COPY_START,
    EXPORT,
    IMPORT,
    IMPORT_HELP,
    NEW_CODE_SET,
    NEW_SYSTEM,
    NEW_SYSTEM_HELP,
    SYSTEM_KIND,
    SYSTEM_LABEL
  };
  area: Area | null = null;
  busy = false;
  failure: Failure | null = null;
  announcement = '';
  copy: Record<CopyField, string> = { toCodeSet: '', systemName: '', systemLabel: '', systemKind: '3PL' };
  lines: ImportLine[] | null = null;
  private text = '';

  get copying(): boolean {
    return this.area === 'copy';
  }

  get importing(): boolean {
    return this.area === 'import';
  }

  get kinds() {
    return KINDS.map((kind) => ({ value: kind, label: kind }));
  }

  get cannotCopy(): boolean {
    return this.busy || !this.copy.toCodeSet.trim();
  }

  handleArea(event: Event): void {
    this.area = (event.currentTarget as HTMLElement).dataset.area as Area;
    this.failure = null;
  }

  handleCancel(): void {
    this.area = null;
    this.lines = null;
    this.text = '';
    this.failure = null;
  }

  handleCopyField(event: CustomEvent<{ value: string }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field as CopyField;
    this.copy = { ...this.copy, [field]: event.detail.value };
  }

  handleCopy(): Promise<void> {
    const { toCodeSet, systemName, systemLabel, systemKind } = this.copy;
    const wish = {
      fromCodeSet: this.codeSet,
      toCodeSet: toCodeSet.trim(),
      systemName: systemName.trim(),
      systemLabel: systemLabel.trim(),
      systemKind
    };
    return this.start(COPY_FAILED, () => copyPack({ copyJson: JSON.stringify(wish) }));
  }

  handleApply(): Promise<void> {
    return this.start(IMPORT_FAILED, () => applyImport({ text: this.text }));
  }

  handleFile(event: CustomEvent<{ text: string }>): Promise<void> {
    return this.attempt(IMPORT_FAILED, async () => {
      this.lines = null;
      this.text = event.detail.text;
      this.lines = await previewImport({ text: this.text });
    });
  }

  handleExport(): Promise<void> {
    return this.attempt(EXPORT_FAILED, async () => {
      const csv = await exportMappings({ codeSet: this.codeSet });
      saveFile(`${this.codeSet}.csv`, csv);
    });
  }

  /** Begins a deployment; how far it gets is shown above. */
  private start(heading: string, call: () => Promise<string>): Promise<void> {
    return this.attempt(heading, async () => {
      await call();
      this.handleCancel();
      this.announcement = STARTED;
      this.dispatchEvent(new CustomEvent('changed'));
    });
  }

  private async attempt(heading: string, call: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      await call();
    } catch (error) {
      this.failure = { heading, messages: reduceErrors(error).messages };
    } finally {
      this.busy = false;
    }
  }
}
