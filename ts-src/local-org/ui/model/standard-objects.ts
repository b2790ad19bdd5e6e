/** What Salesforce shows of a standard object when nobody changed anything. */
interface StandardShape {
  /** Compact layout. */
  compact: string[];
  /** Left and right column of the first layout section. */
  layout: [string[], string[]];
  /** Relationships of the related lists. */
  related: string[];
  /** Columns and order of lists of these records below others. */
  listed?: { columns: string[]; sortField: string; sortDescending: boolean };
}

/** The shapes of the common standard objects; fields the org lacks are left out. */
export const STANDARD_SHAPES: Readonly<Record<string, StandardShape>> = {
  Account: {
    compact: ['Name', 'Type', 'Phone', 'Website', 'OwnerId', 'Industry'],
    layout: [
      ['Name', 'AccountNumber', 'Type', 'Industry', 'ParentId', 'Description', 'BillingAddress'],
      ['OwnerId', 'Phone', 'Website', 'AnnualRevenue', 'NumberOfEmployees', 'Rating', 'ShippingAddress']
    ],
    related: ['Contacts', 'Opportunities', 'Cases', 'Emails']
  },
  Contact: {
    compact: ['Name', 'Title', 'AccountId', 'Phone', 'Email', 'OwnerId'],
    layout: [
      ['Name', 'AccountId', 'Title', 'Department', 'Description', 'MailingAddress'],
      ['OwnerId', 'Phone', 'MobilePhone', 'Email', 'ReportsToId', 'LeadSource']
    ],
    related: ['Cases', 'Opportunities']
  },
  Case: {
    compact: ['Subject', 'Priority', 'Status', 'CaseNumber', 'OwnerId'],
    layout: [
      ['CaseNumber', 'ContactId', 'AccountId', 'Subject', 'Description', 'ParentId'],
      ['OwnerId', 'Status', 'Priority', 'Origin', 'Type', 'Reason', 'ClosedDate']
    ],
    related: ['EmailMessages', 'CaseComments']
  },
  Opportunity: {
    compact: ['Name', 'AccountId', 'CloseDate', 'Amount', 'StageName', 'OwnerId'],
    layout: [
      ['Name', 'AccountId', 'Type', 'LeadSource', 'Description'],
      ['OwnerId', 'CloseDate', 'StageName', 'Probability', 'Amount', 'NextStep']
    ],
    related: ['OpportunityLineItems', 'OpportunityContactRoles']
  },
  Lead: {
    compact: ['Name', 'Title', 'Company', 'Phone', 'Email', 'OwnerId'],
    layout: [
      ['Name', 'Company', 'Title', 'LeadSource', 'Industry', 'Address'],
      ['OwnerId', 'Status', 'Phone', 'Email', 'Rating', 'Description']
    ],
    related: []
  },
  EmailMessage: {
    compact: ['Subject', 'ToAddress', 'FromAddress', 'MessageDate', 'Status'],
    layout: [
      ['Subject', 'ToAddress', 'CcAddress', 'BccAddress', 'TextBody'],
      ['FromName', 'FromAddress', 'MessageDate', 'Status', 'Incoming', 'ParentId', 'RelatedToId']
    ],
    related: [],
    listed: {
      columns: ['Subject', 'MessageDate', 'Status'],
      sortField: 'MessageDate',
      sortDescending: true
    }
  },
  User: {
    compact: ['Name', 'Username', 'Email', 'IsActive', 'ProfileId'],
    layout: [
      ['Name', 'Username', 'Email', 'Title', 'Department'],
      ['IsActive', 'ProfileId', 'UserRoleId', 'TimeZoneSidKey', 'LocaleSidKey']
    ],
    related: []
  }
};
