import { defineClass, type StdFunction } from '../define.js';

/** What code outside any Experience Cloud site gets: there is no network, so there is no address to go to. */
const outside: StdFunction = () => null;

export default defineClass({
  namespace: 'System',
  name: 'Network',
  kind: 'self',
  statics: {
    communitiesLanding: outside,
    forwardToAuthPage: outside,
    getLoginUrl: outside,
    getLogoutUrl: outside,
    getNetworkId: outside,
    getSelfRegUrl: outside
  }
});
