import { LightningElement } from 'lwc';
import { pageReference, urlOf } from '../../modules/client/page-reference.js';
import { getUi, messageOf } from '../../modules/client/rest.js';

interface TypeRow {
  apiName: string;
  label: string;
  records: number;
}

/** The custom metadata types of the project. */
export default class MetadataTypes extends LightningElement {
  types: TypeRow[] | null = null;
  problem: string | null = null;
  readonly columns = [
    {
      label: 'Label',
      fieldName: 'url',
      type: 'url',
      typeAttributes: { label: { fieldName: 'label' }, target: '_self' },
      hideDefaultActions: true
    },
    { label: 'API name', fieldName: 'apiName', type: 'text', hideDefaultActions: true },
    { label: 'Records', fieldName: 'records', type: 'number', hideDefaultActions: true }
  ];

  override async connectedCallback(): Promise<void> {
    document.title = 'Custom Metadata Types | Setup';
    try {
      this.types = (await getUi<{ types: TypeRow[] }>('setup/metadata-types')).types;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  get rows(): (TypeRow & { url: string })[] {
    return (this.types ?? []).map((type) => ({
      ...type,
      url: urlOf(pageReference('local__setup', { node: 'CustomMetadata', item: type.apiName }))
    }));
  }
  get isLoading(): boolean {
    return this.types === null && this.problem === null;
  }
  get isEmpty(): boolean {
    return this.types?.length === 0;
  }
  get hasRows(): boolean {
    return this.rows.length > 0;
  }
}
