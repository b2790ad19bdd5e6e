import { LightningElement, api } from 'lwc';
import tryName from '@salesforce/apex/MasterDataController.tryName';
import BUTTON from '@salesforce/label/c.MasterTryButton';
import CODE_LOCATION from '@salesforce/label/c.MasterCodeLocation';
import CODE_PRODUCT from '@salesforce/label/c.MasterCodeProduct';
import CODE_UNIT from '@salesforce/label/c.MasterCodeUnit';
import FAILED from '@salesforce/label/c.MasterTryFailed';
import HELP from '@salesforce/label/c.MasterTryHelp';
import QUANTITY from '@salesforce/label/c.MasterQuantity';
import SKU from '@salesforce/label/c.MasterSku';
import SYSTEM from '@salesforce/label/c.MasterSystem';
import TRY from '@salesforce/label/c.MasterTry';
import { reduceErrors } from 'c/reduceErrors';
import type { MasterAnswer, MasterTopic } from '../../types/master.js';
import type { StudioVocabulary } from '../../types/studio.js';
import type { Failure } from '../../types/failure.js';

type Field = 'systemName' | 'said' | 'sku' | 'quantity';

const SAID: Record<MasterTopic, string> = { unit: CODE_UNIT, location: CODE_LOCATION, product: CODE_PRODUCT };

/** Says what a unit, location or product a system names would become. Nothing is stored. */
export default class MasterTry extends LightningElement {
  @api topic: MasterTopic = 'unit';
  @api vocabulary: StudioVocabulary | null = null;

  label = { BUTTON, HELP, QUANTITY, SKU, SYSTEM, TRY };
  values: Record<Field, string> = { systemName: '', said: '', sku: '', quantity: '1' };
  answer: MasterAnswer | null = null;
  failure: Failure | null = null;
  busy = false;

  connectedCallback(): void {
    const [first] = this.vocabulary?.systems ?? [];
    this.values = { ...this.values, systemName: first?.value ?? '' };
  }

  get isUnit(): boolean {
    return this.topic === 'unit';
  }

  get saidLabel(): string {
    return SAID[this.topic];
  }

  get systems() {
    return (this.vocabulary?.systems ?? []).map(({ value, label }) => ({ value, label }));
  }

  get cannotTry(): boolean {
    const { said, sku, quantity, systemName } = this.values;
    const isComplete = Boolean(systemName && said.trim());
    const isCountable = Boolean(sku.trim()) && Number(quantity) > 0;
    return this.busy || !isComplete || (this.isUnit && !isCountable);
  }

  get tone(): string {
    return this.answer?.known ? 'success' : 'warning';
  }

  handleValue(event: CustomEvent<{ value: string }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field as Field;
    this.values = { ...this.values, [field]: event.detail.value };
  }

  async handleTry(): Promise<void> {
    const { systemName, said, sku, quantity } = this.values;
    this.busy = true;
    this.failure = null;
    this.answer = null;
    try {
      this.answer = await tryName({
        kind: this.topic,
        systemName,
        said: said.trim(),
        sku: sku.trim(),
        quantity: Number(quantity)
      });
    } catch (error) {
      this.failure = { heading: FAILED, messages: reduceErrors(error).messages };
    } finally {
      this.busy = false;
    }
  }
}
