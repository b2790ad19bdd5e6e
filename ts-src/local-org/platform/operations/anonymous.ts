import { ApexException, formatFrame } from '../../apex/runtime/exceptions.js';
import type { UserContext } from '../../apex/runtime/host.js';
import { CompileFailure } from '../apex-code/apex.js';
import { DEFAULT_LEVELS, logLevels, type LogLevels } from '../logs/log-levels.js';
import { logText } from '../logs/log-text.js';
import type { Org } from '../org.js';
import type { DebugLine, Transaction } from '../transaction/transaction.js';
import type { AnonymousResult } from './anonymous-result.js';

/** Compiles and runs anonymous Apex; nothing it did is kept when it throws. */
export function runAnonymous(org: Org, user: UserContext, text: string): AnonymousResult {
  return runLogged(org, user, text).result;
}

/** What a client asks for that wants the debug log too. */
export interface LoggedCall {
  readonly text: string;
  /** `65.0`. */
  readonly apiVersion: string;
  /** Categories with their levels; null takes the usual ones. */
  readonly levels: readonly (readonly [string, string])[] | null;
}

/** Runs anonymous Apex and answers its debug log beside the result. */
export function anonymousWithLog(
  org: Org,
  user: UserContext,
  call: LoggedCall
): { result: AnonymousResult; debugLog: string } {
  const startedAt = org.now();
  const { result, transaction } = org.debugLog.inDetail(() => runLogged(org, user, call.text));
  const levels: LogLevels = call.levels === null ? DEFAULT_LEVELS : logLevels(call.levels);
  if (result.compileProblem !== null) return { result, debugLog: '' };
  const failure = result.exceptionMessage;
  const debugLog = logText(
    {
      apiVersion: call.apiVersion,
      user,
      unit: 'execute_anonymous_apex',
      source: call.text,
      startedAt,
      endedAt: org.now(),
      entries: transaction?.log ?? [],
      failure: failure === null ? null : `${failure}\n\n${result.exceptionStackTrace ?? ''}`,
      limits: transaction?.limits ?? null
    },
    levels
  );
  return { result, debugLog };
}

function runLogged(
  org: Org,
  user: UserContext,
  text: string
): { result: AnonymousResult; transaction: Transaction | null } {
  const log: DebugLine[] = [];
  let transaction: Transaction | null = null;
  // Others may write between the lines of a transaction that waits.
  const stop = org.debugLog.onLine((line, writer) => {
    if (writer === transaction) log.push(line);
  });
  const none = { compileProblem: null, line: -1, column: -1, exceptionMessage: null, exceptionStackTrace: null, log };
  org.apex.prepareAnonymous();
  try {
    org.asUser(user, 'ANONYMOUS', () => {
      transaction = org.transactions.current;
      org.apex.executeAnonymous(text);
    });
    return { result: none, transaction };
  } catch (error) {
    const [problem] = error instanceof CompileFailure ? error.problems : [];
    if (problem) {
      const { message, line, column } = problem;
      return { result: { ...none, compileProblem: message, line, column }, transaction };
    }
    if (!(error instanceof Error)) throw error;
    return { result: { ...none, ...exceptionPart(error) }, transaction };
  } finally {
    stop();
  }
}

function exceptionPart(error: Error): Partial<AnonymousResult> {
  if (!(error instanceof ApexException)) {
    return { exceptionMessage: `${error.name}: ${error.message}`, exceptionStackTrace: error.stack ?? '' };
  }
  const [first] = error.frames();
  return {
    exceptionMessage: error.toString(),
    exceptionStackTrace: error.frames().map(formatFrame).join('\n'),
    line: first?.line ?? -1,
    column: first?.column ?? -1
  };
}
