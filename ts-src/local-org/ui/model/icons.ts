import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { text } from '../../metadata/xml.js';

/** Standard objects whose icon is not simply their name in snake case. */
const STANDARD: Record<string, string> = {
  User: 'standard:user',
  ContentVersion: 'standard:file',
  ContentDocument: 'standard:file',
  CaseComment: 'standard:case_comment',
  EmailMessage: 'standard:email',
  Pricebook2: 'standard:pricebook',
  PricebookEntry: 'standard:pricebook',
  Product2: 'standard:product',
  OrderItem: 'standard:order_item',
  OpportunityLineItem: 'standard:opportunity',
  Order: 'standard:orders',
  Quote: 'standard:quotes'
};

const PLAIN = new Set(['Account', 'Contact', 'Case', 'Opportunity', 'Lead', 'Task', 'Event', 'Campaign', 'Contract']);
const ALSO_PLAIN = new Set(['Asset', 'Solution', 'Entitlement', 'Individual', 'Report', 'Dashboard']);

/** `Custom62: Chalkboard` → `custom:custom62`. */
function motifIcon(motif: string | null): string | null {
  const number = /^Custom(\d+)/.exec(motif ?? '')?.[1];
  return number ? `custom:custom${number}` : null;
}

/** Icons that the project's tabs give to their objects and pages, by tab name. */
export function tabIcons(metadata: OrgMetadata): ReadonlyMap<string, string> {
  const icons = metadata.components('CustomTab').map((tab) => {
    const icon = text(tab.xml, 'icon')?.replace(/^.*?(\w+:\w+).*$/, '$1');
    return [tab.fullName, icon ?? motifIcon(text(tab.xml, 'motif')) ?? 'standard:default'] as const;
  });
  return new Map(icons);
}

/** Icon of an object: its tab's, else the standard one, else a neutral one. */
export function objectIcon(apiName: string, icons: ReadonlyMap<string, string>): string {
  const known = icons.get(apiName) ?? STANDARD[apiName];
  if (known) return known;
  if (PLAIN.has(apiName) || ALSO_PLAIN.has(apiName)) return `standard:${apiName.toLowerCase()}`;
  return apiName.endsWith('__mdt') ? 'standard:settings' : 'standard:custom';
}
