import { host } from '../../runtime/host.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

export default defineClass({
  namespace: 'System',
  name: 'FeatureManagement',
  kind: 'self',
  statics: { checkPermission: (apiName: string) => host().user.hasCustomPermission(apiName ?? throwNullArgument()) }
});
