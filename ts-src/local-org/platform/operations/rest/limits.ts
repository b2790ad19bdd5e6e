import { isToolingOnly } from '../../../data/schema/standard/index.js';
import { requireObject } from '../../records/from-json.js';
import { SYSTEM } from '../../store/org-store.js';
import type { RestContext } from './context.js';
import type { RestParams, RestRequest, RestResponse } from './router.js';

/** Allowances of the org as clients see them. A local org never runs out: what remains is always the maximum. */
const ALLOWANCES: Readonly<Record<string, number>> = {
  DailyApiRequests: 100_000,
  DailyAsyncApexExecutions: 250_000,
  DailyBulkApiBatches: 15_000,
  DailyDeliveredPlatformEvents: 50_000,
  DailyStandardVolumePlatformEvents: 25_000,
  DailyStreamingApiEvents: 200_000,
  DataStorageMB: 1024,
  FileStorageMB: 1024,
  HourlyPublishedPlatformEvents: 250_000,
  HourlyPublishedStandardVolumePlatformEvents: 1000,
  MonthlyPlatformEvents: 1_500_000
};

/** `GET /limits`. */
export function limits(_context: RestContext): RestResponse {
  const body = Object.fromEntries(
    Object.entries(ALLOWANCES).map(([name, max]) => [name, { Max: max, Remaining: max }])
  );
  return { status: 200, body };
}

/** `GET /limits/recordCount?sObjects=`: how many records objects have. */
export function recordCount(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  const named = request.query.sObjects?.split(',').map((name) => requireObject(context.org.schema, name.trim()));
  const objects = named ?? context.org.schema.objects().filter((object) => object.kind === 'standard' || object.custom);
  const counted = objects
    .filter((object) => object.queryable && !isToolingOnly(object.apiName))
    .map(({ apiName }) => ({
      name: apiName,
      count: context.org.store.count({ soql: `SELECT COUNT() FROM ${apiName}`, binds: new Map(), access: SYSTEM })
    }));
  return { status: 200, body: { sObjects: counted.filter(({ count }) => named !== undefined || count > 0) } };
}
