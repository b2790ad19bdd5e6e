import { recordToJson } from '../../records/to-json.js';
import { refuse } from '../api-error.js';
import type { RestContext } from './context.js';
import type { RestParams, RestRequest, RestResponse } from './router.js';

/** `GET /search?q=FIND…`. */
export function search(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  const sosl = request.query.q;
  if (sosl === undefined) throw refuse(400, 'MALFORMED_SEARCH', 'SOSL search string is required');
  const found = context.org.clients.search(context.user, sosl).flat();
  return { status: 200, body: { searchRecords: found.map((record) => recordToJson(record, context.base)) } };
}
