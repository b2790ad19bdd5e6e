import { ApexDatetime } from '../../../apex/runtime/values/index.js';
import { requireObject } from '../../records/from-json.js';
import { refuse } from '../api-error.js';
import type { RestContext } from './context.js';
import type { RestParams, RestRequest, RestResponse } from './router.js';

const DAY_MS = 86_400_000;
/** How far back the platform looks. */
const REACH_DAYS = 30;

/** `GET /sobjects/:object/updated?start=&end=`: ids of records created or changed in that time. */
export function updated(context: RestContext, params: RestParams, request: RestRequest): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const { from, to } = period(context, request);
  const between = `SystemModstamp >= ${from.toIso()} AND SystemModstamp < ${to.toIso()}`;
  const rows = context.org.clients.query(context.user, `SELECT Id FROM ${object.apiName} WHERE ${between}`, false).rows;
  return { status: 200, body: { ids: rows.map((row) => row.id), latestDateCovered: shown(to) } };
}

/** `GET /sobjects/:object/deleted?start=&end=`: records in the recycle bin that were deleted in that time. */
export function deleted(context: RestContext, params: RestParams, request: RestRequest): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const { from, to } = period(context, request);
  const between = `IsDeleted = true AND SystemModstamp >= ${from.toIso()} AND SystemModstamp < ${to.toIso()}`;
  const soql = `SELECT Id, SystemModstamp FROM ${object.apiName} WHERE ${between}`;
  const rows = context.org.clients.query(context.user, soql, true).rows;
  const deletedRecords = rows.map((row) => ({
    id: row.id,
    deletedDate: shown(row.peek('SystemModstamp') as ApexDatetime)
  }));
  const earliest = new ApexDatetime(context.org.now() - REACH_DAYS * DAY_MS);
  return {
    status: 200,
    body: { deletedRecords, earliestDateAvailable: shown(earliest), latestDateCovered: shown(to) }
  };
}

function period(context: RestContext, request: RestRequest): { from: ApexDatetime; to: ApexDatetime } {
  const [from, to] = [request.query.start, request.query.end].map((text) => {
    // A plus sign that was not encoded arrives as a space.
    const time = Date.parse((text ?? '').replace(' ', '+').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
    if (Number.isNaN(time)) throw refuse(400, 'INVALID_FIELD', `${text ?? ''} is not a valid date for start or end`);
    return new ApexDatetime(time);
  }) as [ApexDatetime, ApexDatetime];
  if (to.ms - from.ms < 60_000) {
    throw refuse(400, 'INVALID_REPLICATION_DATE', 'startDate and endDate must be at least one minute apart');
  }
  if (from.ms < context.org.now() - REACH_DAYS * DAY_MS) {
    throw refuse(400, 'INVALID_REPLICATION_DATE', `startDate cannot be more than ${REACH_DAYS} days ago`);
  }
  return { from, to };
}

function shown(time: ApexDatetime): string {
  return time.toIso().replace(/Z$/, '+0000');
}
