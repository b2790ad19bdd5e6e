import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdFunction } from '../define.js';

/** What code outside any site gets. */
const outside: StdFunction = () => null;
const no: StdFunction = () => false;
const USERNAME = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

let experienceId: string | null = null;

/** `System.Site`: nothing runs in a site here, so nobody signs in or registers through one. */
export default defineClass({
  namespace: 'System',
  name: 'Site',
  kind: 'self',
  statics: {
    changePassword: outside,
    createExternalUser: outside,
    createPersonAccountPortalUser: outside,
    createPortalUser: outside,
    forgotPassword: no,
    getAdminEmail: outside,
    getAdminId: outside,
    getAnalyticsTrackingCode: outside,
    getBaseCustomUrl: () => '',
    getBaseInsecureUrl: () => '',
    getBaseRequestUrl: () => '',
    getBaseSecureUrl: () => '',
    getBaseUrl: () => '',
    getCurrentSiteUrl: outside,
    getCustomWebAddress: outside,
    getDomain: outside,
    getErrorDescription: () => '',
    getErrorMessage: () => '',
    getExperienceId: () => experienceId,
    getMasterLabel: outside,
    getName: outside,
    getOriginalUrl: outside,
    getPasswordPolicyStatement: outside,
    getPathPrefix: () => '',
    getPrefix: outside,
    getSiteId: outside,
    getSiteType: outside,
    getSiteTypeLabel: outside,
    getTemplate: outside,
    isLoginEnabled: no,
    isPasswordExpired: no,
    isRegistrationEnabled: no,
    isValidUsername: (name: string | null) => USERNAME.test(name ?? throwNullArgument()),
    login: outside,
    setExperienceId: (value: string | null) => {
      experienceId = value;
    }
  }
});
