import { CONTROLLED } from '../security/controlled-objects.js';

/** A profile every org has. */
export interface StandardProfile {
  readonly name: string;
  /** Name of its metadata file. */
  readonly file: string;
  readonly access: 'all' | 'standard' | 'read' | 'none';
}

/** Profiles every org has, as far as Apex commonly asks for them. */
export const STANDARD_PROFILES: readonly StandardProfile[] = [
  { name: 'System Administrator', file: 'Admin', access: 'all' },
  { name: 'Standard User', file: 'Standard', access: 'standard' },
  { name: 'Read Only', file: 'ReadOnly', access: 'read' },
  { name: 'Marketing User', file: 'MarketingProfile', access: 'standard' },
  { name: 'Contract Manager', file: 'ContractManager', access: 'standard' },
  { name: 'Solution Manager', file: 'SolutionManager', access: 'standard' },
  { name: 'Standard Platform User', file: 'StandardAul', access: 'standard' },
  { name: 'Minimum Access - Salesforce', file: 'Minimum Access - Salesforce', access: 'none' },
  { name: 'Chatter Free User', file: 'Chatter Free User', access: 'none' },
  { name: 'Analytics Cloud Integration User', file: 'Analytics Cloud Integration User', access: 'none' }
];

/** System permissions of profiles made for people, as far as pages and Apex ask for them. */
export const STANDARD_PERMISSIONS: readonly string[] = ['EmailSingle'];

interface StandardAccess {
  readonly object: string;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
}

/** What profiles made for people give on standard objects: everything but catalogues, campaigns and the removal of cases. */
export function standardAccess(profile: StandardProfile): StandardAccess[] {
  const all = profile.access === 'all';
  const writes = profile.access !== 'read' && profile.access !== 'none';
  return [...CONTROLLED].map((object) => {
    const readOnly =
      ['Product2', 'Pricebook2'].includes(object) || (object === 'Campaign' && profile.name !== 'Marketing User');
    const write = all || (writes && !readOnly);
    return { object, create: write, edit: write, delete: all || (write && object !== 'Case') };
  });
}
