import { api, LightningElement } from 'lwc';
import type { RelatedList } from '../../routes/related-lists.js';
import { messageOf } from '../../modules/client/rest.js';
import { loadRelatedLists } from '../lib/resources.js';

/** All related lists of a record's layout. */
export default class RelatedLists extends LightningElement {
  @api recordId!: string;
  lists: RelatedList[] | null = null;
  problem: string | null = null;

  override async connectedCallback(): Promise<void> {
    try {
      this.lists = (await loadRelatedLists(this.recordId)).lists;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  get isLoading(): boolean {
    return this.lists === null && this.problem === null;
  }
  get isEmpty(): boolean {
    return this.lists?.length === 0;
  }
}
