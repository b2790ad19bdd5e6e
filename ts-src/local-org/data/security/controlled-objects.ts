/** Standard objects whose permissions follow those of another one. */
export const FOLLOWS: Readonly<Record<string, string>> = {
  OpportunityLineItem: 'Opportunity',
  OpportunityContactRole: 'Opportunity',
  CaseComment: 'Case',
  EmailMessage: 'Case',
  PricebookEntry: 'Pricebook2',
  AccountContactRelation: 'Account',
  AccountContactRole: 'Account',
  CampaignMember: 'Campaign',
  OrderItem: 'Order',
  QuoteLineItem: 'Quote'
};

/** Standard objects that permission sets and profiles open and close. */
export const CONTROLLED: ReadonlySet<string> = new Set([
  'Account',
  'Contact',
  'Lead',
  'Opportunity',
  'Case',
  'Campaign',
  'Asset',
  'Product2',
  'Pricebook2',
  'Contract',
  'Order',
  'Quote',
  'Individual'
]);

/** Standard objects whose fields profiles open and close: activities are everybody's, their fields are not. */
export const FIELDS_CONTROLLED: ReadonlySet<string> = new Set([...CONTROLLED, 'Task', 'Event']);

/** Standard objects every internal user may read and write (sharing still applies). */
export const OPEN: ReadonlySet<string> = new Set([
  'Task',
  'Event',
  'Note',
  'Attachment',
  'ContentVersion',
  'ContentDocument',
  'ContentDocumentLink',
  'ContentWorkspace'
]);

/** Objects whose rows decide who may do what; a change of them makes cached answers stale. */
export const SECURITY_OBJECTS: ReadonlySet<string> = new Set([
  'User',
  'Profile',
  'UserRole',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'ObjectPermissions',
  'FieldPermissions',
  'SetupEntityAccess',
  'Group',
  'GroupMember',
  'QueueSobject',
  'CustomPermission'
]);
