import { host } from '../../runtime/host.js';
import type { ApexEnum } from '../../runtime/objects.js';
import { defineClass } from '../define.js';
import { enumConstant } from '../support/enums.js';

/** `System.Request`: the running transaction. */
export class ApexRequest {
  getQuiddity(): ApexEnum {
    return enumConstant('System.Quiddity', host().quiddity);
  }

  getRequestId(): string {
    return host().requestId;
  }
}

export default defineClass({
  namespace: 'System',
  name: 'Request',
  kind: 'object',
  jsClass: ApexRequest,
  statics: { getCurrent: () => new ApexRequest() }
});
