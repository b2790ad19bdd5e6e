import { describe, expect, inject, it } from 'vitest';
import { sf, sfOrg, sfRefused, sfRun } from '../lib/sf.js';

describe('sf', () => {
  it('org login access-token', async () => {
    expect(await sf('alias list')).toMatchObject([{ alias: inject('alias'), value: inject('admin') }]);
    const args = ['--instance-url', inject('url'), '--alias', 'nobody', '--no-prompt', '--json'];
    const refused = await sfRun(['org', 'login', 'access-token', ...args], {
      SF_ACCESS_TOKEN: `${(inject('tokens')[inject('admin')] ?? '').split('!')[0] ?? ''}!nobody`
    });
    expect(refused.status).not.toBe(0);
    expect(refused.stdout).toContain('Session expired or invalid');
  });

  it('org display', async () => {
    expect(await sfOrg('org display')).toMatchObject({
      username: inject('admin'),
      connectedStatus: 'Connected',
      alias: inject('alias')
    });
  });

  it('org list', async () => {
    const { nonScratchOrgs } = await sf<{ nonScratchOrgs: unknown[] }>('org list');
    expect(nonScratchOrgs).toMatchObject([
      { username: inject('admin'), isDevHub: false, connectedStatus: 'Connected' }
    ]);
  });

  it('org display user', async () => {
    expect(await sfOrg('org display user')).toMatchObject({
      profileName: 'System Administrator',
      username: inject('admin')
    });
  });

  it('org list limits', async () => {
    const limits = await sfOrg<{ name: string; max: number }[]>('org list limits');
    expect(limits.find(({ name }) => name === 'DailyBulkApiBatches')).toMatchObject({ max: 15000 });
  });

  it('org list sobject record-counts', async () => {
    const counts = await sfOrg<{ name: string; count: number }[]>(
      'org list sobject record-counts',
      '--sobject',
      'User'
    );
    expect(counts).toMatchObject([{ name: 'User', count: expect.any(Number) as number }]);
  });

  it('org open --url-only', async () => {
    const { url } = await sfOrg<{ url: string }>('org open', '--url-only', '--path', 'lightning/page/home');
    const visit = await fetch(url, { redirect: 'manual' });
    expect(visit.status).toBe(302);
    expect(visit.headers.get('location')).toBe('/lightning/page/home');
    expect(visit.headers.get('set-cookie')).toMatch(/^sid=.+HttpOnly/);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(403); // it opens the org once
  });

  it('org assign permset', async () => {
    const refused = await sfRefused('org assign permset', '--name', 'Nothing');
    expect(refused).toMatchObject({
      result: { failures: [{ message: expect.stringContaining('Nothing') as string }] }
    });
    const permset = 'ThroughlineOperator';
    const { successes } = await sf<{ successes: unknown[] }>('org assign permset', '--name', permset);
    expect(successes).toMatchObject([{ name: inject('admin'), value: permset }]);
    const where = `PermissionSet.Name = '${permset}' AND Assignee.Username = '${inject('admin')}'`;
    const query = `SELECT Id FROM PermissionSetAssignment WHERE ${where}`;
    expect(await sfOrg('data query', '--query', query)).toMatchObject({ totalSize: 1 });
  });

  it('sobject list', async () => {
    const names = await sfOrg<string[]>('sobject list', '--sobject', 'custom');
    expect(names).toContain('CustomerOrder__c');
    expect(names).not.toContain('Account');
  });

  it('sobject describe', async () => {
    const { fields } = await sfOrg<{ fields: { name: string; externalId: boolean }[] }>(
      'sobject describe',
      '--sobject',
      'CustomerOrder__c'
    );
    expect(fields.some(({ externalId }) => externalId)).toBe(true);
    expect(await sfRefused('sobject describe', '--sobject', 'Nothing__c')).toMatchObject({ name: 'NOT_FOUND' });
  });
});
