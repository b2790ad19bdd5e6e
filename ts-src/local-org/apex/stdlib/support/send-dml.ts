import { type DmlRequest, type DmlRowResult, host } from '../../runtime/host.js';

/** Sends a statement to the org; one without records does nothing and costs nothing. */
export function sendDml(request: DmlRequest): readonly DmlRowResult[] {
  return request.records.length === 0 ? [] : host().dml(request);
}
