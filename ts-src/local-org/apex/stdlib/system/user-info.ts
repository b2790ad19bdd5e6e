import { host } from '../../runtime/host.js';
import { defineClass } from '../define.js';
import { ApexTimeZone } from './time-zone.js';

const user = (): ReturnType<typeof host>['user'] => host().user;

export default defineClass({
  namespace: 'System',
  name: 'UserInfo',
  kind: 'self',
  statics: {
    getDefaultCurrency: () => user().defaultCurrency,
    getFirstName: () => user().firstName,
    getLanguage: () => user().language,
    getLastName: () => user().lastName,
    getLocale: () => user().locale,
    getName: () => user().name,
    getOrganizationId: () => host().organization.id,
    getOrganizationName: () => host().organization.name,
    getProfileId: () => user().profileId,
    // Only entry points with a web session have one, and tests, where it opens nothing.
    getSessionId: () => (host().test ? `${host().organization.id.slice(0, 15)}!ApexTestSession` : null),
    getTimeZone: () => new ApexTimeZone(user().timeZone),
    getUiTheme: () => 'Theme4d',
    getUiThemeDisplayed: () => 'Theme4d',
    getUserEmail: () => user().email,
    getUserId: () => user().id,
    getUserName: () => user().username,
    getUserRoleId: () => user().roleId,
    getUserType: () => user().userType,
    isMultiCurrencyOrganization: () => host().organization.isMultiCurrency
  }
});
