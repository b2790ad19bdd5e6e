import type { UiSessions, UiUserChoice } from './contract.js';

/** The part of the org engine's client that knows users; the API server's client fits. */
export interface SessionSource {
  call<T>(op: string, args: unknown, userId: string | null): Promise<T>;
}

interface SessionInfo {
  userId: string;
  username: string;
  name: string;
  email: string;
  profileName: string;
  timeZone: string;
  locale: string;
  language: string;
  customPermissions: string[];
  userPermissions: string[];
}

/** Users and sessions of the org engine as the page host needs them. */
export function engineSessions(engine: SessionSource): UiSessions {
  return {
    choices: async () => (await engine.call<UiUserChoice[]>('users', null, null)).filter(({ name }) => name !== ''),
    async signIn(username) {
      const tokens = await engine.call<{ username: string; token: string }[]>('tokens', null, null);
      const found = tokens.find((each) => each.username === username);
      if (!found) throw new Error(`There is no user ${username}`);
      return found.token;
    },
    async userOf(sid) {
      const session = await engine.call<SessionInfo | null>('session', { token: sid }, null);
      if (!session) return null;
      const { userId, ...rest } = session;
      return { ...rest, id: userId };
    }
  };
}
