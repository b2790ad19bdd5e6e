import { refuse } from '../api-error.js';
import {
  createCollection,
  deleteCollection,
  retrieveCollection,
  updateCollection,
  upsertCollection
} from './collections.js';
import { registerBulk } from './bulk.js';
import { deleted, updated } from './changes.js';
import { batch, composite } from './composite.js';
import type { RestContext } from './context.js';
import { basicInfo, describe, describeGlobal } from './describe.js';
import { graph } from './graph.js';
import { limits, recordCount } from './limits.js';
import { query, queryMore } from './query.js';
import { recent } from './recent.js';
import {
  createRecord,
  deleteByExternalId,
  deleteRecord,
  retrieveByExternalId,
  retrieveRecord,
  updateRecord,
  upsertRecord
} from './records.js';
import { RestRouter, type RestRequest, type RestResponse } from './router.js';
import { search } from './search.js';
import { registerDeployRequests } from './deploy-requests.js';
import { registerTooling } from './tooling.js';
import { createTree } from './tree.js';

const router = new RestRouter<RestContext>()
  .on('GET', '/', resources)
  .on('GET', '/limits', limits)
  .on('GET', '/limits/recordCount', recordCount)
  .on('GET', '/recent', recent)
  .on('GET', '/query', (context, _params, request) =>
    request.query.explain === undefined ? query(context, request, false) : refuseExplain()
  )
  .on('GET', '/queryAll', (context, _params, request) => query(context, request, true))
  .on('GET', '/query/:locator', queryMore)
  .on('GET', '/queryAll/:locator', queryMore)
  .on('GET', '/search', search)
  .on('GET', '/sobjects', describeGlobal)
  .on('GET', '/sobjects/:object', basicInfo)
  .on('POST', '/sobjects/:object', createRecord)
  .on('GET', '/sobjects/:object/describe', describe)
  .on('GET', '/sobjects/:object/updated', updated)
  .on('GET', '/sobjects/:object/deleted', deleted)
  .on('GET', '/sobjects/:object/:id', retrieveRecord)
  .on('PATCH', '/sobjects/:object/:id', updateRecord)
  .on('DELETE', '/sobjects/:object/:id', deleteRecord)
  .on('GET', '/sobjects/:object/:field/:value', retrieveByExternalId)
  .on('PATCH', '/sobjects/:object/:field/:value', upsertRecord)
  .on('DELETE', '/sobjects/:object/:field/:value', deleteByExternalId)
  .on('POST', '/composite', (context, _params, request) => composite(context, request, dispatchRest))
  .on('POST', '/composite/batch', (context, _params, request) => batch(context, request, dispatchRest))
  .on('POST', '/composite/graph', (context, _params, request) => graph(context, request, dispatchRest))
  .on('POST', '/composite/tree/:object', createTree)
  .on('POST', '/composite/sobjects', createCollection)
  .on('PATCH', '/composite/sobjects', updateCollection)
  .on('DELETE', '/composite/sobjects', deleteCollection)
  .on('GET', '/composite/sobjects/:object', retrieveCollection)
  .on('POST', '/composite/sobjects/:object', retrieveCollection)
  .on('PATCH', '/composite/sobjects/:object/:field', upsertCollection);
registerTooling(router);
registerBulk(router);
registerDeployRequests(router);

/** Every resource below `/services/data/vNN.N`, as `GET /sobjects/:object`. */
export function restResources(): readonly string[] {
  return router.patterns;
}

/** Answers one REST call below `/services/data/vNN.N`. Throws `ApiError` for what the org refuses. */
export function dispatchRest(context: RestContext, request: RestRequest): RestResponse {
  return router.dispatch(context, request);
}

const RESOURCES = [
  'sobjects',
  'query',
  'queryAll',
  'search',
  'limits',
  'recent',
  'composite',
  'tooling',
  'jobs',
  'metadata'
];

function resources(context: RestContext): RestResponse {
  const body = Object.fromEntries(RESOURCES.map((name) => [name, `${context.base}/${name}`]));
  const identity = `${context.origin}/id/${context.org.organization.id}/${context.user.id}`;
  return { status: 200, body: { ...body, identity } };
}

function refuseExplain(): never {
  throw refuse(400, 'NOT_SUPPORTED', 'Query plans (explain) are not supported by the local org');
}
