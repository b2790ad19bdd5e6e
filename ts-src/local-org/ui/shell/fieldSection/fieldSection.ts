import { api, LightningElement } from 'lwc';
import type { LayoutItem, LayoutModel } from '../../model/layout.js';
import type { PageComponent, PageItem } from '../../model/page-types.js';

const behaviorOf = (behavior: string): LayoutItem['behavior'] => {
  if (behavior === 'required') return 'Required';
  return behavior === 'readonly' ? 'Readonly' : 'Edit';
};

/** Fields among placed items, also those inside columns. */
function fieldsIn(items: readonly PageItem[]): LayoutItem[] {
  return items.flatMap((item) =>
    item.kind === 'field'
      ? [{ field: item.field, behavior: behaviorOf(item.behavior) }]
      : Object.values(item.facets).flatMap(fieldsIn)
  );
}

/** A section of fields placed on a page (dynamic forms), shown and edited like a layout's section. */
export default class FieldSection extends LightningElement {
  @api item!: PageComponent;
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  @api nested = false;

  get layout(): LayoutModel {
    const columns = this.item.facets['columns'] ?? this.item.facets['body'] ?? [];
    const label = String(this.item.properties['label'] ?? '').replace(/^@@@SFDC(.*)SFDC@@@$/, (_all, key: string) =>
      key.replaceAll('_', ' ')
    );
    return {
      name: null,
      relatedLists: [],
      sections: [{ label, showLabel: label !== '', columns: columns.map((column) => fieldsIn([column])) }]
    };
  }
}
