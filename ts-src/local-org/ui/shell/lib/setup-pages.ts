/** A column of a plain setup table. */
export interface SetupColumn {
  label: string;
  fieldName: string;
  type?: string;
}

/** A setup page that is one table. */
export interface SetupTablePage {
  resource: string;
  columns: SetupColumn[];
  empty: string;
}

/** An entry of the Setup menu. */
export interface SetupPage {
  node: string;
  label: string;
  description: string;
  icon: string;
  /** Tables on the page; none for pages with a component of their own. */
  tables: (SetupTablePage & { heading: string })[];
}

const text = (label: string, fieldName: string): SetupColumn => ({ label, fieldName });
const time = (label: string, fieldName: string): SetupColumn => ({ label, fieldName, type: 'datetime' });

/** All Setup pages, in the order of the menu. */
export const SETUP_PAGES: readonly SetupPage[] = [
  {
    node: 'CustomMetadata',
    label: 'Custom Metadata Types',
    description: 'Records that configure the application: view, change, add',
    icon: 'utility:database',
    tables: []
  },
  {
    node: 'ManageUsers',
    label: 'Users',
    description: 'Who can sign in, with which profile',
    icon: 'utility:user',
    tables: [
      {
        heading: 'Users',
        resource: 'setup/users',
        empty: 'There are no users.',
        columns: [
          text('Name', 'Name'),
          text('Username', 'Username'),
          text('Email', 'Email'),
          text('Profile', 'Profile.Name'),
          { label: 'Active', fieldName: 'IsActive', type: 'boolean' }
        ]
      }
    ]
  },
  {
    node: 'PermSets',
    label: 'Permission Sets',
    description: 'What the permission sets are and who holds them',
    icon: 'utility:key',
    tables: [
      {
        heading: 'Permission sets',
        resource: 'setup/permission-sets',
        empty: 'The project has no permission sets.',
        columns: [text('Label', 'Label'), text('Name', 'Name'), text('Description', 'Description')]
      },
      {
        heading: 'Assignments',
        resource: 'setup/permission-set-assignments',
        empty: 'Nobody holds a permission set.',
        columns: [
          text('Permission set', 'PermissionSet.Label'),
          text('User', 'Assignee.Name'),
          text('Username', 'Assignee.Username')
        ]
      }
    ]
  },
  {
    node: 'EventSubscribers',
    label: 'Event Subscribers',
    description: 'How far each platform event trigger has read',
    icon: 'utility:broadcast',
    tables: [
      {
        heading: 'Event subscribers',
        resource: 'setup/subscribers',
        empty: 'No platform event has a subscriber, or none has read anything yet.',
        columns: [
          text('Subscriber', 'Name'),
          text('Topic', 'Topic'),
          text('Type', 'Type'),
          text('Status', 'Status'),
          text('Position', 'Position'),
          text('Last event', 'Tip'),
          text('Retries', 'Retries'),
          text('Last error', 'LastError')
        ]
      }
    ]
  },
  {
    node: 'AsyncApexJobs',
    label: 'Apex Jobs',
    description: 'Queueable, batch and future jobs, and schedules',
    icon: 'utility:clock',
    tables: [
      {
        heading: 'Apex jobs',
        resource: 'setup/jobs',
        empty: 'No job has been submitted.',
        columns: [
          text('Class', 'ApexClass.Name'),
          text('Type', 'JobType'),
          text('Status', 'Status'),
          text('Detail', 'ExtendedStatus'),
          text('Errors', 'NumberOfErrors'),
          time('Submitted', 'CreatedDate'),
          time('Completed', 'CompletedDate')
        ]
      },
      {
        heading: 'Scheduled jobs',
        resource: 'setup/scheduled',
        empty: 'Nothing is scheduled.',
        columns: [
          text('Job', 'CronJobDetail.Name'),
          text('State', 'State'),
          text('Expression', 'CronExpression'),
          time('Next run', 'NextFireTime'),
          time('Last run', 'PreviousFireTime'),
          text('Runs', 'TimesTriggered')
        ]
      }
    ]
  },
  {
    node: 'OutgoingMessages',
    label: 'Outgoing Messages',
    description: 'E-mail and notifications sent by Apex; they end here',
    icon: 'utility:email',
    tables: [
      {
        heading: 'Outgoing messages',
        resource: '/local-org/outgoing?limit=500',
        empty: 'Apex has sent no message since the org was started.',
        columns: [
          time('At', 'at'),
          text('Kind', 'kind'),
          text('To', 'to'),
          text('Subject', 'subject'),
          text('Text', 'text')
        ]
      }
    ]
  },
  {
    node: 'ApexDebugLogs',
    label: 'Debug Log',
    description: 'The latest lines written by System.debug',
    icon: 'utility:bug',
    tables: [
      {
        heading: 'Debug log',
        resource: '/local-org/logs?limit=500',
        empty: 'Nothing has been written to the debug log yet.',
        columns: [time('At', 'at'), text('Level', 'level'), text('Text', 'text')]
      }
    ]
  }
];
