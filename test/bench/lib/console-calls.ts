import type { ProductOrg } from '../../support/org.js';
import type { Landmark } from './full-org.js';

/** Something a user waits for: a method behind a page, called as who opens it. */
export interface ConsoleCall {
  name: string;
  user: 'operator' | 'admin' | 'agent';
  controller: string;
  method: string;
  params: Record<string, unknown>;
}

type Asked = readonly [name: string, method: string, params: Record<string, unknown>];

const callsOf = (user: ConsoleCall['user'], controller: string, asked: readonly Asked[]): ConsoleCall[] =>
  asked.map(([name, method, params]) => ({ name, user, controller, method, params }));

/** Every list of the consoles, with filters that find much, little and nothing, and pages in the middle. */
export function consoleCalls(org: ProductOrg, landmark: Landmark): ConsoleCall[] {
  return [
    ...callsOf('operator', 'FailuresController', failures(org)),
    ...callsOf('operator', 'ExceptionQueueController', exceptions(org)),
    ...callsOf('operator', 'ReconciliationController', reconciliation(org)),
    ...callsOf('operator', 'SourceHealthController', [['sources', 'getSources', {}]]),
    ...callsOf('operator', 'TraceController', [
      ['trace of a correlation id', 'getPath', { correlationId: landmark.correlationId }],
      ['trace of an order number', 'getPath', { correlationId: landmark.orderNumber }]
    ]),
    ...callsOf('admin', 'MappingStudioController', mappings),
    ...callsOf('admin', 'MasterDataController', masterData),
    ...callsOf('operator', 'KpiController', [['KPIs', 'getKpis', { days: 30, baseline: null }]]),
    ...callsOf('agent', 'OrderTimelineController', [
      ['timeline of an order', 'getTimelineOf', { orderId: landmark.orderId }],
      ['timeline of a case that names a parcel', 'getTimeline', { recordId: caseAbout(org, landmark.trackingNumber) }],
      ['timeline of a case that names an order', 'getTimeline', { recordId: caseAbout(org, landmark.orderNumber) }]
    ]),
    ...callsOf('agent', 'OrderActionsController', [
      ['actions of an order', 'getActions', { orderId: landmark.orderId }]
    ])
  ];
}

function failures(org: ProductOrg): Asked[] {
  const middle = String(
    row(
      org,
      'SELECT "Id" AS id FROM "IntegrationMessage__c" ORDER BY "Id" LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM "IntegrationMessage__c")'
    ).id
  );
  const { cause } = row(
    org,
    `SELECT "Cause__c" AS cause FROM "IntegrationMessage__c" WHERE "State__c" = 'Dead' LIMIT 1`
  );
  const page = (filter: object, after: string | null = null): Asked[2] => ({ filter, after });
  return [
    ['causes of dead letters', 'getCauses', { state: 'Dead' }],
    ['causes of waiting', 'getCauses', { state: 'Waiting' }],
    ['dead letters', 'getMessages', page({ state: 'Dead' })],
    ['dead letters, a page in the middle', 'getMessages', page({ state: 'Dead' }, middle)],
    ['dead letters of a cause', 'getMessages', page({ state: 'Dead', cause })],
    ['dead letters of a system with none', 'getMessages', page({ state: 'Dead', systemName: 'Ups' })],
    ['dead letters of a class with none', 'getMessages', page({ state: 'Dead', errorClass: 'rateLimit' })],
    ['dead letters by a text', 'getMessages', page({ state: 'Dead', text: 'R-4-2' })],
    ['dead letters by a text nothing has', 'getMessages', page({ state: 'Dead', text: 'nothing' })],
    ['dead letters older than all', 'getMessages', page({ state: 'Dead', olderThanHours: 24 * 365 })],
    ['dead letters of mine', 'getMessages', page({ state: 'Dead', owner: 'mine' })]
  ];
}

function exceptions(org: ProductOrg): Asked[] {
  const { due, id } = row(
    org,
    'SELECT "DueAt__c" AS due, "Id" AS id FROM "BusinessException__c" ORDER BY "DueAt__c", "Id" LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM "BusinessException__c")'
  );
  const middle = { afterDue: new Date(Number(due)).toISOString(), afterId: String(id) };
  const page = (filter: object): Asked[2] => ({ filter });
  return [
    ['queues of exceptions', 'getOverview', {}],
    ['exceptions', 'getExceptions', page({})],
    ['exceptions, a page in the middle', 'getExceptions', page(middle)],
    ['exceptions of a queue', 'getExceptions', page({ queue: 'OrderFallout' })],
    ['exceptions of a kind with none', 'getExceptions', page({ kind: 'stuckCommand' })],
    ['exceptions of mine', 'getExceptions', page({ taken: 'mine' })],
    ['exceptions that are overdue', 'getExceptions', page({ overdueOnly: true })]
  ];
}

function reconciliation(org: ProductOrg): Asked[] {
  const { id } = row(
    org,
    'SELECT "Id" AS id FROM "ReturnLine__c" ORDER BY "Id" LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM "ReturnLine__c")'
  );
  const page = (filter: object, after: string | null = null): Asked[2] => ({ filter, after });
  const open = { decision: 'unfinished' };
  return [
    ['return lines to deal with', 'getLines', page(open)],
    ['return lines to deal with, a page in the middle', 'getLines', page(open, String(id))],
    ['return lines, all', 'getLines', page({})],
    ['return lines of a verdict', 'getLines', page({ verdict: 'amountDiffers' })],
    ['return lines of a verdict with none', 'getLines', page({ verdict: 'duplicateElsewhere' })],
    ['return lines of a decision with none', 'getLines', page({ decision: 'disputed' })],
    ['return lines of mine', 'getLines', page({ ...open, owner: 'mine' })],
    ['return lines by a text nothing has', 'getLines', page({ ...open, term: 'nothing' })],
    ['a return line', 'getLine', { lineId: String(id) }],
    ['totals of what is to be dealt with', 'getTotals', { filter: open }],
    ['totals of all', 'getTotals', { filter: {} }],
    ['a portion of the file', 'exportLines', page({})]
  ];
}

const inbox = (systemName: string, term: string): Asked[2] => ({ systemName, term, skipped: 0 });

const mappings: Asked[] = [
  ['inbox of codes', 'getInbox', inbox('', '')],
  ['inbox of a system', 'getInbox', inbox('NewThreePl', '')],
  ['inbox by a text', 'getInbox', inbox('', 'Q1')],
  ['mappings of a code set', 'getMappings', { codeSet: 'UPS', term: '', state: '', skipped: 0 }],
  ['changes of mappings', 'getChanges', {}]
];

const known = (kind: string, term = ''): Asked[2] => ({ kind, term, skipped: 0 });
const unknown = (kind: string): Asked[2] => ({ kind, systemName: '', term: '', skipped: 0 });

const masterData: Asked[] = [
  ['units', 'getKnown', known('unit')],
  ['locations', 'getKnown', known('location')],
  ['products', 'getKnown', known('product')],
  ['products by a text', 'getKnown', known('product', 'OURS-2')],
  ['products by a text nothing has', 'getKnown', known('product', 'nothing')],
  ['units nobody knows', 'getUnknown', unknown('unit')],
  ['locations nobody knows', 'getUnknown', unknown('location')],
  ['products nobody knows', 'getUnknown', unknown('product')]
];

function caseAbout(org: ProductOrg, subject: string): string {
  org.runApex(`insert new Case(Subject = 'Where is ${subject}?');`);
  return String(row(org, 'SELECT "Id" AS id FROM "Case" ORDER BY "_row" DESC LIMIT 1').id);
}

const row = (org: ProductOrg, sql: string): Record<string, unknown> => org.engine.org.store.db.get(sql)!;
