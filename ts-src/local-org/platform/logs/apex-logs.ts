import type { UserContext } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import { ApexDatetime } from '../../apex/runtime/values/index.js';
import type { Org } from '../org.js';
import { SYSTEM } from '../store/org-store.js';
import type { Transaction } from '../transaction/transaction.js';
import { logLevels, type LogLevels } from './log-levels.js';
import { logText } from './log-text.js';

/** Channel that tells developers of new logs. */
export const LOG_CHANNEL = '/systemTopic/Logging';

/** A new log, as the channel tells it. */
export interface LogNotice {
  readonly replayId: number;
  readonly data: { readonly event: object; readonly sobject: { readonly Id: string } };
}

/** Logs kept; the oldest are forgotten. */
const KEPT = 500;
const API_VERSION = '65.0';
/** What the log calls the code that ran. */
const OPERATIONS: Readonly<Record<string, string>> = {
  ANONYMOUS: 'execute_anonymous_apex',
  QUEUEABLE: 'QueueableHandler',
  FUTURE: 'FutureHandler',
  BATCH_APEX: 'BatchApex',
  SCHEDULED: 'ScheduledApex',
  AURA: '/aura',
  REST: '/services/data'
};
const LEVEL_FIELDS: readonly (readonly [string, string])[] = [
  ['APEX_CODE', 'ApexCode'],
  ['APEX_PROFILING', 'ApexProfiling'],
  ['CALLOUT', 'Callout'],
  ['DATA_ACCESS', 'DataAccess'],
  ['DB', 'Database'],
  ['NBA', 'Nba'],
  ['SYSTEM', 'System'],
  ['VALIDATION', 'Validation'],
  ['VISUALFORCE', 'Visualforce'],
  ['WAVE', 'Wave'],
  ['WORKFLOW', 'Workflow']
];

interface Trace {
  readonly userId: string;
  readonly from: number;
  readonly to: number;
  readonly levels: LogLevels;
}

/** The debug logs of users a trace flag follows, as ApexLog records with their text. */
export class ApexLogs {
  private readonly org: Org;
  private readonly listeners = new Set<(notice: LogNotice) => void>();
  private traces: readonly Trace[] | null = null;
  private told = 0;

  constructor(org: Org) {
    this.org = org;
    org.store.db.exec('CREATE TABLE IF NOT EXISTS apex_log_body (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
  }

  /** Replay id of the last log told of. */
  get tip(): number {
    return this.told;
  }

  /** Tells that records are about to change: trace flags may be among them. */
  noteChange(records: readonly SObject[]): void {
    if (records.some(({ typeName }) => typeName === 'TraceFlag' || typeName === 'DebugLevel')) this.traces = null;
  }

  /** Calls `listener` with each new log. */
  onLog(listener: (notice: LogNotice) => void): void {
    this.listeners.add(listener);
  }

  /** The text of a log; null when there is none. */
  body(id: string): string | null {
    const row = this.org.store.db.get('SELECT body FROM apex_log_body WHERE id = ?', [id]);
    return row && String(row.body);
  }

  /** True when a trace flag follows the user now. */
  isTraced(user: UserContext): boolean {
    return this.traceOf(user) !== undefined;
  }

  private traceOf(user: UserContext): Trace | undefined {
    const now = this.org.now();
    return this.active().find((each) => each.userId === user.id && each.from <= now && now < each.to);
  }

  /** Keeps the log of a transaction that has ended, if its user is traced. */
  settle(transaction: Transaction, committed: boolean): void {
    const ranApex = transaction.log.length > 0 || !['REST', 'UNDEFINED'].includes(transaction.quiddity);
    const now = this.org.now();
    const user = transaction.users[0];
    const trace = ranApex && user ? this.traceOf(user) : undefined;
    if (!trace || !user) return;
    const unit = OPERATIONS[transaction.quiddity] ?? transaction.quiddity;
    const body = logText(
      {
        apiVersion: API_VERSION,
        user,
        unit,
        source: null,
        startedAt: transaction.startedAt,
        endedAt: now,
        entries: transaction.log,
        failure: null,
        limits: transaction.limits
      },
      trace.levels
    );
    const id = this.write(body, {
      Application: 'Unknown',
      DurationMilliseconds: now - transaction.startedAt,
      Location: 'Monitoring',
      LogLength: body.length,
      LogUserId: user.id,
      Operation: unit,
      Request: 'Api',
      StartTime: new ApexDatetime(transaction.startedAt),
      Status: committed ? 'Success' : 'Failed'
    });
    const event = { type: 'created', createdDate: new Date(now).toISOString() };
    const notice = { replayId: ++this.told, data: { event, sobject: { Id: id } } };
    for (const listener of this.listeners) listener(notice);
  }

  private write(body: string, values: Readonly<Record<string, unknown>>): string {
    const { store } = this.org;
    return store.within(() => {
      const id = store.writeRow('ApexLog', values);
      store.db.run('INSERT INTO apex_log_body VALUES (?, ?)', [id, body]);
      const old = store.query({
        soql: `SELECT Id FROM ApexLog ORDER BY StartTime DESC, Id DESC OFFSET ${KEPT}`,
        binds: new Map(),
        access: SYSTEM
      });
      for (const row of old) {
        store.deleteRow('ApexLog', row.id ?? '');
        store.db.run('DELETE FROM apex_log_body WHERE id = ?', [row.id]);
      }
      return id;
    });
  }

  private active(): readonly Trace[] {
    return (this.traces ??= this.read());
  }

  private read(): Trace[] {
    const levels = LEVEL_FIELDS.map(([, field]) => `DebugLevel.${field}`).join(', ');
    const soql = `SELECT TracedEntityId, StartDate, ExpirationDate, ${levels} FROM TraceFlag`;
    return this.org.store.query({ soql, binds: new Map(), access: SYSTEM }).map((flag) => {
      const level = flag.peek('DebugLevel') as SObject | null | undefined;
      return {
        userId: String(flag.peek('TracedEntityId')),
        from: (flag.peek('StartDate') as ApexDatetime | null)?.ms ?? 0,
        to: (flag.peek('ExpirationDate') as ApexDatetime | null)?.ms ?? Infinity,
        levels: logLevels(LEVEL_FIELDS.map(([category, field]) => [category, String(level?.peek(field) ?? 'NONE')]))
      };
    });
  }
}
