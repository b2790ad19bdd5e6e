import type { UserContext } from '../apex/runtime/host.js';
import type { Org } from '../platform/org.js';

/** The user of that name, or the first administrator. Throws when there is no such user. */
export function userNamed(org: Org, username: string | undefined): UserContext {
  if (username === undefined) return org.administrator();
  const user = org.users.byUsername(username);
  if (!user)
    throw new Error(
      `No user ${username}: there are ${org.users
        .all()
        .map((each) => each.username)
        .join(', ')}`
    );
  return user;
}
