import { isToolingOnly } from '../../../data/schema/standard/index.js';
import { refuse } from '../api-error.js';
import type { RestContext } from './context.js';
import { basicInfo, describe, describeTooling } from './describe.js';
import { query, queryMore } from './query.js';
import { createRecord, deleteRecord, retrieveRecord, retrieveByExternalId, updateRecord } from './records.js';
import type { RestParams, RestRequest, RestResponse, RestRouter } from './router.js';
import { search } from './search.js';
import { runTestsAsynchronous } from './test-runs.js';

/** The tooling resources of a local org: records, queries, anonymous Apex, tests. */
export function registerTooling(router: RestRouter<RestContext>): void {
  router
    .on('GET', '/tooling/query', (context, _params, request) => unpacked(query(context, request, false)))
    .on('GET', '/tooling/query/:locator', (context, params) => unpacked(queryMore(context, params)))
    .on('GET', '/tooling/search', search)
    .on('GET', '/tooling/executeAnonymous', executeAnonymous)
    .on('POST', '/tooling/runTestsAsynchronous', runTestsAsynchronous)
    .on('GET', '/tooling/sobjects', describeTooling)
    .on('GET', '/tooling/sobjects/:object', basicInfo)
    .on('POST', '/tooling/sobjects/:object', createRecord)
    .on('GET', '/tooling/sobjects/:object/describe', describe)
    .on('GET', '/tooling/sobjects/:object/:id', retrieveRecord)
    .on('PATCH', '/tooling/sobjects/:object/:id', updateRecord)
    .on('DELETE', '/tooling/sobjects/:object/:id', deleteRecord)
    .on('GET', '/tooling/sobjects/:object/:field/:value', retrieveByExternalId);
}

/** Line coverage is kept as text; clients get it as an object. */
function unpacked(response: RestResponse): RestResponse {
  const { records = [] } = response.body as { records?: Record<string, unknown>[] };
  for (const record of records) {
    const { type } = record['attributes'] as { type: string };
    const text = record['Coverage'];
    if (isToolingOnly(type) && typeof text === 'string') record['Coverage'] = JSON.parse(text) as unknown;
  }
  return response;
}

function executeAnonymous(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  const text = request.query.anonymousBody;
  if (text === undefined) throw refuse(400, 'INVALID_PARAMETER', 'anonymousBody is required');
  const result = context.org.executeAnonymous(context.user, text);
  return {
    status: 200,
    body: {
      compiled: result.compileProblem === null,
      compileProblem: result.compileProblem,
      success: result.compileProblem === null && result.exceptionMessage === null,
      line: result.line,
      column: result.column,
      exceptionMessage: result.exceptionMessage,
      exceptionStackTrace: result.exceptionStackTrace
    }
  };
}
