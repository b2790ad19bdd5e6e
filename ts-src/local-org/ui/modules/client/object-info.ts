import type { ObjectInfo } from '../../uiapi/types.js';
import { getData } from './rest.js';

const known = new Map<string, Promise<ObjectInfo>>();

/** UI API description of an object, loaded once per page. */
export function getObjectInfoOnce(apiName: string): Promise<ObjectInfo> {
  const kept = known.get(apiName);
  if (kept) return kept;
  const loading = getData<ObjectInfo>(`ui-api/object-info/${encodeURIComponent(apiName)}`);
  known.set(apiName, loading);
  loading.catch(() => known.delete(apiName));
  return loading;
}
