import type { OrgSources } from '../metadata/read-org.js';
import type { Progress } from './build/vendor.js';

/** The signed-in user as the browser sees it. */
export interface UiUser {
  id: string;
  username: string;
  name: string;
  email: string;
  profileName: string;
  /** IANA name, e.g. `America/New_York`. */
  timeZone: string;
  /** Salesforce spelling, e.g. `en_US`. */
  locale: string;
  language: string;
  /** Developer names of the custom permissions the user holds. */
  customPermissions: string[];
  /** Names of system permissions, e.g. `ModifyAllData`. */
  userPermissions: string[];
}

/** A user who can be chosen in the user menu. */
export interface UiUserChoice {
  username: string;
  name: string;
  profileName: string;
  isDefault: boolean;
}

/** Who may look at pages; implemented by the server that owns users and tokens. */
export interface UiSessions {
  /** Users that can be switched to. */
  choices(): Promise<UiUserChoice[]>;
  /** A session id for this user. @throws Error when there is no such user */
  signIn(username: string): Promise<string>;
  /** The user of a session id; null when it is unknown or expired. */
  userOf(sid: string): Promise<UiUser | null>;
}

/** What clients deploy while the server runs. */
export interface UiDeployed {
  /** Folder of the metadata deployed so far; null when there is none. */
  current(): Promise<string | null>;
  /** Tells the folder whenever something was deployed. */
  onChange(listener: (dir: string) => void): void;
}

/** What `registerUi` is given. */
export interface UiOptions extends OrgSources {
  /** Where built modules are kept; `.cache/ui` of the installation when absent. */
  cacheDir?: string;
  sessions: UiSessions;
  /** Pages follow deployments when it is given. */
  deployed?: UiDeployed;
  /** Told what is being built. */
  progress?: Progress;
}

/** A tab or page in the navigation of an application. */
export interface NavItem {
  /** Tab API name: object API name for object tabs, `standard-home` for Home. */
  name: string;
  label: string;
  /** Icon as `lightning-icon` spells it. */
  icon: string;
  kind: 'home' | 'object' | 'page' | 'component' | 'web' | 'unsupported';
  /** Object API name, flexipage, `c/component`, URL or the reason why it is unsupported. */
  target: string;
}

/** A Lightning application. */
export interface AppSummary {
  developerName: string;
  label: string;
  description: string;
  isConsole: boolean;
  /** Brand colour from the application's metadata; null keeps Salesforce's own. */
  color: string | null;
  items: NavItem[];
}

/** Everything the shell needs before its first render. */
export interface UiBootstrap {
  apiVersion: string;
  orgName: string;
  user: UiUser;
  users: UiUserChoice[];
  i18n: { locale: string; lang: string; timeZone: string };
  apps: AppSummary[];
  /** Developer name of the application the user starts in. */
  defaultApp: string;
}
