import { LightningElement } from 'lwc';
import { pageReference, urlOf } from '../../modules/client/page-reference.js';
import { SETUP_PAGES } from '../lib/setup-pages.js';

/** Start page of Setup. */
export default class SetupHome extends LightningElement {
  get tiles(): { node: string; label: string; description: string; icon: string; url: string }[] {
    return SETUP_PAGES.map(({ node, label, description, icon }) => ({
      node,
      label,
      description,
      icon,
      url: urlOf(pageReference('local__setup', { node }))
    }));
  }
}
