import { api, LightningElement } from 'lwc';
import type { LayoutModel } from '../../model/layout.js';
import type { PageField } from '../../model/page-types.js';

/** A single field placed directly on a page. */
export default class RecordField extends LightningElement {
  @api field!: PageField;
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  @api nested = false;

  get layout(): LayoutModel {
    const behavior = this.field.behavior === 'readonly' ? ('Readonly' as const) : ('Edit' as const);
    return {
      name: null,
      relatedLists: [],
      sections: [{ label: '', showLabel: false, columns: [[{ field: this.field.field, behavior }]] }]
    };
  }
}
