import type { NavItem } from '../../contract.js';
import { objectPage, pageReference, type PageReference } from '../../modules/client/page-reference.js';

/** Where a navigation item leads. */
export function itemReference(item: NavItem): PageReference {
  if (item.kind === 'home') return pageReference('standard__namedPage', { pageName: 'home' });
  if (item.kind === 'object') return objectPage(item.target);
  return pageReference('standard__navItemPage', { apiName: item.name });
}

/** The item a page belongs to, for highlighting it in the navigation bar. */
export function itemOfPage(items: readonly NavItem[], { type, attributes }: PageReference): NavItem | undefined {
  const { objectApiName, apiName } = attributes;
  if (type === 'standard__namedPage') return items.find(({ kind }) => kind === 'home');
  if (type === 'standard__navItemPage') return items.find(({ name }) => name === apiName);
  return items.find(({ kind, target }) => kind === 'object' && target === objectApiName);
}
