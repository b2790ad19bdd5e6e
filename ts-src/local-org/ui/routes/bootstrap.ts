import type { OrgMetadata } from '../../metadata/org-metadata.js';
import type { UiBootstrap, UiSessions, UiUser } from '../contract.js';
import { readApps, type NavObject } from '../model/apps.js';
import type { OrgRest } from '../uiapi/org-rest.js';

/** `en_US` → `en-US`, as browsers spell it. */
export const browserLocale = (locale: string): string => locale.replaceAll('_', '-');

/** What the shell is started with. */
export async function buildBootstrap(
  user: UiUser,
  sessions: UiSessions,
  metadata: OrgMetadata,
  rest: OrgRest
): Promise<UiBootstrap> {
  const { sobjects } = await rest.get<{ sobjects: NavObject[] }>('sobjects');
  const [organization] = (await rest.query('SELECT Name FROM Organization')).records;
  const apps = readApps(metadata, sobjects);
  return {
    apiVersion: '65.0',
    orgName: String(organization?.['Name'] ?? metadata.project.name ?? 'Local org'),
    user,
    users: await sessions.choices(),
    i18n: {
      locale: browserLocale(user.locale),
      lang: browserLocale(user.language),
      timeZone: user.timeZone
    },
    apps,
    defaultApp: apps[0]?.developerName ?? ''
  };
}
