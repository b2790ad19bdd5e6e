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

/** Objects a standard profile lets its users create and edit. */
export function standardObjects(): readonly string[] {
  return [...CONTROLLED];
}
