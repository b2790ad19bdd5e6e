import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ADMIN, ORG, sf, sfOrg, sfRun } from '../lib/sf.js';

describe('sf', () => {
  beforeAll(async () => {
    const args = ['--instance-url', inject('url'), '--alias', ORG, '--set-default', '--no-prompt', '--json'];
    const login = await sfRun(['org', 'login', 'access-token', ...args], {
      SF_ACCESS_TOKEN: inject('tokens')[ADMIN] ?? ''
    });
    expect(login.stdout + login.stderr).toContain('"status": 0');
  });

  it('org login access-token', async () => {
    const orgs = await sf<{ alias: string; value: string }[]>('alias list');
    expect(orgs).toMatchObject([{ alias: ORG, value: ADMIN }]);
  });

  it('data query', async () => {
    const { records, totalSize } = await sfOrg<{ records: unknown[]; totalSize: number }>(
      'data query',
      '--query',
      "SELECT Username FROM User WHERE Alias = 'admin'"
    );
    expect(totalSize).toBe(1);
    expect(records).toMatchObject([{ Username: ADMIN }]);
  });
});
