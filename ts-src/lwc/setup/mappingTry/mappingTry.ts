import { LightningElement, api } from 'lwc';
import tryCode from '@salesforce/apex/MappingStudioController.tryCode';
import tryEvent from '@salesforce/apex/MappingStudioController.tryEvent';
import ANY_SUBJECT from '@salesforce/label/c.StudioAnySubject';
import ASKED from '@salesforce/label/c.StudioAsked';
import CODE from '@salesforce/label/c.StudioCode';
import CODE_SET from '@salesforce/label/c.StudioCodeSet';
import CODE_TEXT from '@salesforce/label/c.StudioCodeText';
import CODE_TYPE from '@salesforce/label/c.StudioCodeType';
import CONFIDENCE from '@salesforce/label/c.StudioConfidence';
import DESCRIPTION from '@salesforce/label/c.StudioDescription';
import FAILED from '@salesforce/label/c.StudioTryFailed';
import FOUND_IN from '@salesforce/label/c.StudioFoundIn';
import HELP from '@salesforce/label/c.StudioTryHelp';
import LAYER from '@salesforce/label/c.StudioLayer';
import OR_CODE from '@salesforce/label/c.StudioOrCode';
import OVERRIDE from '@salesforce/label/c.StudioLayerOverride';
import PAYLOAD from '@salesforce/label/c.StudioPayload';
import PROBLEMS from '@salesforce/label/c.StudioProblems';
import REASON from '@salesforce/label/c.StudioReason';
import RECORD from '@salesforce/label/c.StudioRecord';
import SHIPPED from '@salesforce/label/c.StudioShipped';
import SOURCE from '@salesforce/label/c.StudioWhereFrom';
import SUBJECT from '@salesforce/label/c.StudioAppliesTo';
import TRY_CODE from '@salesforce/label/c.StudioTryCode';
import TRY_EVENT from '@salesforce/label/c.StudioTryEvent';
import { joinPresent } from 'c/labelText';
import { reduceErrors } from 'c/reduceErrors';
import type { StudioVocabulary, TryAnswer } from '../../types/studio.js';
import type { Failure } from '../../types/failure.js';

type Field = 'payload' | 'codeSet' | 'codeType' | 'code' | 'codeText' | 'subject';

/** Says what a pasted event, or a code, would become and why. Nothing is stored. */
export default class MappingTry extends LightningElement {
  @api vocabulary: StudioVocabulary | null = null;

  label = {
    CODE,
    CODE_SET,
    CODE_TEXT,
    CODE_TYPE,
    HELP,
    OR_CODE,
    PAYLOAD,
    PROBLEMS,
    SUBJECT,
    TRY_CODE,
    TRY_EVENT
  };
  answer: TryAnswer | null = null;
  failure: Failure | null = null;
  busy = false;
  values: Record<Field, string> = { payload: '', codeSet: '', codeType: '', code: '', codeText: '', subject: '' };

  connectedCallback(): void {
    const [first] = this.vocabulary?.codeSets ?? [];
    this.values = { ...this.values, codeSet: first?.value ?? '' };
  }

  get codeSets() {
    return (this.vocabulary?.codeSets ?? []).map(({ value, label }) => ({ value, label }));
  }

  get subjects() {
    const subjects = (this.vocabulary?.subjects ?? []).map(({ value, label }) => ({ value, label }));
    return [{ value: '', label: ANY_SUBJECT }, ...subjects];
  }

  get cannotTryEvent(): boolean {
    return this.busy || this.values.payload.trim() === '';
  }

  get cannotTryCode(): boolean {
    const { codeSet, codeType, code } = this.values;
    return this.busy || !codeSet || !codeType.trim() || !code.trim();
  }

  get tone(): string {
    return this.answer?.mapped ? 'success' : 'warning';
  }

  /** Why: which record of which layer, and what it says. */
  get facts(): { name: string; value: string }[] {
    const { answer } = this;
    if (!answer) return [];
    const { meaning } = answer;
    const layer = meaning?.layer === 'override' ? OVERRIDE : SHIPPED;
    const facts = [
      { name: ASKED, value: answer.askedCodeSets.join(', ') },
      { name: FOUND_IN, value: answer.foundIn },
      { name: RECORD, value: meaning?.recordName },
      { name: LAYER, value: meaning && layer },
      { name: REASON, value: joinPresent(' · ', answer.reason, answer.reasonDescription) },
      { name: DESCRIPTION, value: meaning?.description },
      { name: CONFIDENCE, value: meaning?.confidence },
      { name: SOURCE, value: meaning?.source }
    ];
    return facts.flatMap(({ name, value }) => (value ? [{ name, value }] : []));
  }

  get hasProblems(): boolean {
    return Boolean(this.answer && this.answer.problems.length > 0);
  }

  handleValue(event: CustomEvent<{ value: string }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field as Field;
    this.values = { ...this.values, [field]: event.detail.value };
  }

  handleEvent(): Promise<void> {
    return this.ask(() => tryEvent({ eventJson: this.values.payload }));
  }

  handleCode(): Promise<void> {
    const { codeSet, codeType, code, codeText, subject } = this.values;
    const said = { codeSet, codeType: codeType.trim(), code: code.trim(), codeText: codeText.trim(), subject };
    return this.ask(() => tryCode(said));
  }

  private async ask(call: () => Promise<TryAnswer>): Promise<void> {
    this.busy = true;
    this.failure = null;
    this.answer = null;
    try {
      this.answer = await call();
    } catch (error) {
      this.failure = { heading: FAILED, messages: reduceErrors(error).messages };
    } finally {
      this.busy = false;
    }
  }
}
