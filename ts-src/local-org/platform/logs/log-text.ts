import type { LimitName, LimitsMeter, UserContext } from '../../apex/runtime/host.js';
import type { LogEntry } from './log-entry.js';
import { isLogged, type LogLevels } from './log-levels.js';

/** One execution as its debug log shows it. Times are epoch milliseconds. */
export interface Execution {
  readonly apiVersion: string;
  readonly user: UserContext;
  /** `execute_anonymous_apex`, or what else the transaction ran. */
  readonly unit: string;
  /** Source of an anonymous block; shown at the top. */
  readonly source: string | null;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly entries: readonly LogEntry[];
  /** Exception and stack of a failed execution. */
  readonly failure: string | null;
  readonly limits: LimitsMeter | null;
}

const LIMITS: readonly (readonly [LimitName, string])[] = [
  ['queries', 'Number of SOQL queries'],
  ['queryRows', 'Number of query rows'],
  ['soslQueries', 'Number of SOSL queries'],
  ['dmlStatements', 'Number of DML statements'],
  ['publishImmediateDml', 'Number of Publish Immediate DML'],
  ['dmlRows', 'Number of DML rows'],
  ['cpuTime', 'Maximum CPU time'],
  ['heapSize', 'Maximum heap size'],
  ['callouts', 'Number of callouts'],
  ['emailInvocations', 'Number of Email Invocations'],
  ['futureCalls', 'Number of future calls'],
  ['queueableJobs', 'Number of queueable jobs added to the queue'],
  ['mobilePushApexCalls', 'Number of Mobile Apex push calls']
];

/** The debug log of an execution, in the form an org writes. */
export function logText(execution: Execution, levels: LogLevels): string {
  const zone = zoneOf(execution);
  const at = (time: number, text: string): string => `${stamp(time, execution.startedAt, zone)}|${text}`;
  const { startedAt, endedAt, user, unit, failure } = execution;
  const writes = isLogged(levels, 'APEX_CODE', 'ERROR');
  return [
    `${execution.apiVersion} ${[...levels].map(([category, level]) => `${category},${level}`).join(';')}`,
    ...(execution.source === null ? [] : execution.source.split('\n').map((line) => `Execute Anonymous: ${line}`)),
    at(startedAt, `USER_INFO|[EXTERNAL]|${user.id.slice(0, 15)}|${user.username}|${zone.long}|${zone.short}`),
    at(startedAt, 'EXECUTION_STARTED'),
    at(startedAt, `CODE_UNIT_STARTED|[EXTERNAL]|${unit}`),
    ...execution.entries
      .filter((entry) => isLogged(levels, entry.category, entry.level))
      .map((entry) => at(entry.at, entry.text)),
    ...(failure !== null && writes ? [at(endedAt, `FATAL_ERROR|${failure}`)] : []),
    ...usage(execution, levels, (text) => at(endedAt, text)),
    at(endedAt, `CODE_UNIT_FINISHED|${unit}`),
    at(endedAt, 'EXECUTION_FINISHED'),
    ''
  ].join('\n');
}

function usage(execution: Execution, levels: LogLevels, at: (text: string) => string): string[] {
  const { limits } = execution;
  if (!limits || !isLogged(levels, 'APEX_PROFILING', 'INFO')) return [];
  return [
    at('CUMULATIVE_LIMIT_USAGE'),
    at('LIMIT_USAGE_FOR_NS|(default)|'),
    ...LIMITS.map(([name, label]) => `  ${label}: ${limits.used(name)} out of ${limits.max(name)}`),
    '',
    at('CUMULATIVE_LIMIT_USAGE_END')
  ];
}

interface Zone {
  readonly name: string;
  /** `(GMT-04:00) Eastern Daylight Time (America/New_York)`. */
  readonly long: string;
  /** `GMT-04:00`. */
  readonly short: string;
}

function zoneOf({ user, startedAt }: Execution): Zone {
  const part = (style: 'long' | 'longOffset'): string =>
    new Intl.DateTimeFormat('en-US', { timeZone: user.timeZone, timeZoneName: style })
      .formatToParts(startedAt)
      .find((each) => each.type === 'timeZoneName')?.value ?? 'GMT';
  const offset = part('longOffset');
  const short = offset === 'GMT' ? 'GMT+00:00' : offset;
  return { name: user.timeZone, long: `(${short}) ${part('long')} (${user.timeZone})`, short };
}

/** `14:03:07.12 (8123456)`: the time in the user's zone, and nanoseconds since the execution began. */
function stamp(time: number, start: number, zone: Zone): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone.name, timeStyle: 'medium' }).format(time);
  return `${clock}.${Math.floor(time % 1000)} (${Math.max(0, Math.round((time - start) * 1_000_000))})`;
}
