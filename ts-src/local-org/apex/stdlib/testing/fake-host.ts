import type { Host } from '../../runtime/host.js';
import { salesSchema } from '../../testing/fake-schema.js';

/** Midday of 29 February 2024 in UTC. */
export const FAKE_NOW = Date.UTC(2024, 1, 29, 12, 0, 0);

/** An org for unit tests: what is not given fails when it is asked for. */
export function fakeHost(parts: Partial<Host> = {}): Host {
  const given: Partial<Host> = {
    schema: salesSchema(),
    user: {
      id: '005000000000001AAA',
      name: 'Ada Agent',
      firstName: 'Ada',
      lastName: 'Agent',
      username: 'ada@example.com',
      email: 'ada@example.com',
      profileId: '00e000000000001AAA',
      profileName: 'Agent',
      roleId: null,
      userType: 'Standard',
      timeZone: 'America/Los_Angeles',
      locale: 'en_US',
      language: 'en_US',
      defaultCurrency: 'USD',
      hasCustomPermission: (name) => name === 'MayShip',
      hasSystemPermission: () => false
    },
    now: () => FAKE_NOW,
    test: null,
    thrown: () => undefined,
    rights: () => ({ readable: true, createable: true, updateable: true, deletable: true }),
    ...parts
  };
  return new Proxy(given as Host, {
    get(target, name) {
      if (!(name in target)) throw new Error(`The fake org was not told about ${String(name)}`);
      return target[name as keyof Host];
    }
  });
}
