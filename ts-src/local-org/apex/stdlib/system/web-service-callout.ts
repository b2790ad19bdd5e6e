import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { host } from '../../runtime/host.js';
import { invoke } from '../../runtime/registry.js';
import type { ApexList } from '../../runtime/values/list.js';
import type { ApexMap } from '../../runtime/values/map.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

const MOCK = 'System.WebServiceMock';

/** What a mock's `doInvoke` takes. */
const PARAMETERS = ['Object', 'Object', 'Map<String,Object>', ...Array<string>(6).fill('String')];

/**
 * A SOAP call of a class made from a WSDL. `info` is endpoint, action, request namespace and name, response namespace,
 * name and type; mocks are not told the request's namespace.
 */
function call(stub: unknown, request: unknown, response: ApexMap | null, info: ApexList | null): void {
  const [endpoint, action, , ...names] = (info ?? throwNullArgument()).items;
  host().beforeCallout(MOCK);
  const mock = host().test?.mockFor(MOCK) ?? null;
  // Outside of tests the call would have to be written and read as the stub's fields say.
  if (mock === null) throw new UnsupportedFeature('Calling a SOAP service from Apex');
  invoke(mock, 'doInvoke', PARAMETERS, [stub, request, response, endpoint, action, ...names]);
}

export default defineClass({
  namespace: 'System',
  name: 'WebServiceCallout',
  kind: 'self',
  statics: { invoke: call }
});
