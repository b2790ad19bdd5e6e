import type { AnonymousResult } from '../../platform/operations/anonymous-result.js';
import { childrenOf, childOf, element, type SoapNode, textOf } from './envelope.js';
import { type SoapAnswer, type SoapApi, type SoapCall, signedIn } from './operation.js';

/** The Apex API: `executeAnonymous` with its debug log. */
export const APEX: SoapApi = {
  namespace: 'http://soap.sforce.com/2006/08/apex',
  operations: { executeAnonymous }
};

async function executeAnonymous(call: SoapCall): Promise<SoapAnswer> {
  const { userId } = signedIn(call);
  const text = textOf(call.node, 'String') || textOf(call.node, 'apexcode');
  const args = { text, apiVersion: call.version, levels: levelsOf(childOf(call.header, 'DebuggingHeader')) };
  const answer = await call.context.engine.call<{ result: AnonymousResult; debugLog: string }>(
    'anonymousWithLog',
    args,
    userId
  );
  return {
    header: `<DebuggingInfo>${element('debugLog', answer.debugLog)}</DebuggingInfo>`,
    body: `<executeAnonymousResponse><result>${resultOf(answer.result)}</result></executeAnonymousResponse>`
  };
}

/** Levels by category; the older `debugLevel` (`NONE`, `DEBUGONLY`, `DETAIL` …) leaves the choice to the org. */
function levelsOf(header: SoapNode): [string, string][] | null {
  const categories = childrenOf(header, 'categories');
  if (categories.length === 0) return null;
  return categories.map((each) => [textOf(each, 'category'), textOf(each, 'level')]);
}

function resultOf(result: AnonymousResult): string {
  const compiled = result.compileProblem === null;
  return [
    element('column', result.column),
    element('compileProblem', result.compileProblem),
    element('compiled', compiled),
    element('exceptionMessage', result.exceptionMessage),
    element('exceptionStackTrace', result.exceptionStackTrace),
    element('line', result.line),
    element('success', compiled && result.exceptionMessage === null)
  ].join('');
}
