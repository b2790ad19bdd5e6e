import { ApexException, formatFrame } from '../../apex/runtime/exceptions.js';
import type { UserContext } from '../../apex/runtime/host.js';
import { CompileFailure } from '../apex.js';
import type { Org } from '../org.js';
import type { DebugLine } from '../transaction/transaction.js';
import type { AnonymousResult } from './anonymous-result.js';

/** Compiles and runs anonymous Apex; nothing it did is kept when it throws. */
export function runAnonymous(org: Org, user: UserContext, text: string): AnonymousResult {
  const log: DebugLine[] = [];
  const stop = org.debugLog.onLine((line) => log.push(line));
  const none = { compileProblem: null, line: -1, column: -1, exceptionMessage: null, exceptionStackTrace: null, log };
  try {
    org.asUser(user, 'ANONYMOUS', () => org.apex.executeAnonymous(text));
    return none;
  } catch (error) {
    const [problem] = error instanceof CompileFailure ? error.problems : [];
    if (problem) return { ...none, compileProblem: problem.message, line: problem.line, column: problem.column };
    if (!(error instanceof Error)) throw error;
    return { ...none, ...exceptionPart(error) };
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
