import { api, LightningElement } from 'lwc';
import type { AppSummary } from '../../contract.js';
import type { PageModel } from '../../model/page-types.js';
import { onRecordsChanged, watchRecord } from '../../modules/client/records.js';
import { FetchResponse, messageOf } from '../../modules/client/rest.js';
import { describeTab } from '../../modules/client/workspace.js';
import { loadRecordPage, type RecordPageAnswer } from '../lib/resources.js';

/** The page of a record: its Lightning page, or one composed of highlights, details and related lists. */
export default class RecordPage extends LightningElement {
  @api app!: AppSummary;
  @api tabId: string | null = null;
  answer: RecordPageAnswer | null = null;
  problem: string | null = null;
  private current: string | undefined;
  private stops: (() => void)[] = [];

  @api
  get recordId(): string | undefined {
    return this.current;
  }
  set recordId(recordId: string | undefined) {
    if (recordId === this.current) return;
    this.current = recordId;
    if (this.isConnected) void this.load();
  }

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.release();
  }

  private release(): void {
    this.stops.forEach((stop) => stop());
    this.stops = [];
  }

  private async load(): Promise<void> {
    this.release();
    this.answer = null;
    this.problem = null;
    const recordId = this.current;
    if (!recordId) return;
    try {
      const answer = await loadRecordPage(recordId, this.app.developerName);
      if (recordId !== this.current) return;
      this.answer = answer;
      this.watchName(recordId, answer);
    } catch (error) {
      this.problem =
        error instanceof FetchResponse && error.status === 404
          ? 'The record you asked for does not exist, was deleted, or you may not see it.'
          : messageOf(error);
      if (this.tabId) describeTab(this.tabId, { label: 'Not available', icon: 'utility:warning' });
    }
  }

  /** The tab and the document are called as the record is, also after it was renamed or deleted. */
  private watchName(recordId: string, { info, objectApiName }: RecordPageAnswer): void {
    const name = info.nameFields.includes('Name') ? 'Name' : info.nameFields[0];
    const show = (label: string): void => {
      document.title = `${label} | ${info.label}`;
      if (this.tabId) describeTab(this.tabId, { label, icon: info.themeInfo.iconName });
    };
    if (!name) return show(info.label);
    const optionalFields = [`${objectApiName}.${name}`];
    this.stops.push(
      watchRecord({ recordId, optionalFields }, ({ data, error }) => {
        if (data) show(String(data.fields[name]?.value ?? info.label));
        if (error instanceof FetchResponse && error.status === 404) void this.load();
      }),
      onRecordsChanged((ids) => {
        if (ids.some((id) => id.slice(0, 15) === recordId.slice(0, 15)) && this.problem) void this.load();
      })
    );
  }

  handleRetry(): void {
    void this.load();
  }

  get model(): PageModel | null {
    return this.answer?.page ?? null;
  }

  get objectApiName(): string | undefined {
    return this.answer?.objectApiName;
  }
}
