import type { RestContext } from './context.js';
import type { RestParams, RestRequest, RestResponse } from './router.js';

/** Records shown unless the client asks for another number. */
const SHOWN = 200;

/** `GET /recent`: the records this user looked at last. */
export function recent(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  const asked = Number(request.query.limit ?? SHOWN);
  const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, SHOWN) : SHOWN;
  const soql = `SELECT Id, Name, Type FROM RecentlyViewed ORDER BY LastViewedDate DESC LIMIT ${limit}`;
  const { rows } = context.org.clients.query(context.user, soql, false);
  const body = rows.map((row) => {
    const type = context.org.schema.objectByKeyPrefix(String(row.id).slice(0, 3))?.apiName ?? String(row.peek('Type'));
    const url = `${context.base}/sobjects/${type}/${row.id}`;
    return { attributes: { type, url }, Id: row.id, Name: row.peek('Name') ?? null };
  });
  return { status: 200, body };
}
