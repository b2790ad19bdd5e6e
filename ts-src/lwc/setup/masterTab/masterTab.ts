import { LightningElement, api } from 'lwc';
import getUnitWords from '@salesforce/apex/MasterDataController.getUnitWords';
import FAILED from '@salesforce/label/c.MasterReadFailed';
import { reduceErrors } from 'c/reduceErrors';
import type { MasterTopic } from '../../types/master.js';
import type { StudioVocabulary } from '../../types/studio.js';
import type { Failure } from '../../types/failure.js';

/** Units, locations or products: what nobody knows, what is set up, and what something would become. Fires `changed`. */
export default class MasterTab extends LightningElement {
  @api topic: MasterTopic = 'unit';
  @api vocabulary: StudioVocabulary | null = null;
  /** Another number means that what is in force may have changed. */
  @api version = 0;

  units: string[] = [];
  failure: Failure | null = null;

  connectedCallback(): void {
    this.load();
  }

  handleRetry(): void {
    this.load();
  }

  handleChanged(): void {
    this.dispatchEvent(new CustomEvent('changed'));
  }

  private async load(): Promise<void> {
    this.failure = null;
    try {
      this.units = this.topic === 'unit' ? await getUnitWords() : [];
    } catch (error) {
      this.failure = { heading: FAILED, messages: reduceErrors(error).messages };
    }
  }
}
