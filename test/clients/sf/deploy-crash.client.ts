import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classFiles, fieldFiles, objectFiles, TEXT } from '../lib/deploy-sources.js';
import { EmptyOrg } from '../lib/empty-org.js';

const org = new EmptyOrg();
/** Shares of a deployment's usual time after which the org is killed: checking, applying, and all but done. */
const MOMENTS = [0.3, 0.85, 1];

beforeAll(() => org.start());
afterAll(() => org.remove());

/** Begins to deploy a field and a class that uses it. Answers the deployment's id. */
async function begin(number: number): Promise<string> {
  const dir = org.project('project', {
    ...fieldFiles('Parcel__c', `Field${number}__c`, TEXT),
    ...classFiles(
      `Reader${number}`,
      `public class Reader${number} {\n  public static List<Parcel__c> all() {\n    return [SELECT Field${number}__c FROM Parcel__c];\n  }\n}\n`
    )
  });
  const args = ['--source-dir', 'force-app', '--async'];
  const { result } = await org.sf<{ id: string }>(dir, 'project deploy start', ...args);
  return result.id;
}

/** What of a deployment is in the org. */
async function applied(number: number): Promise<boolean[]> {
  const hasField = await org.query(`SELECT Field${number}__c FROM Parcel__c`).then(
    () => true,
    () => false
  );
  const classes = await org.query(`SELECT Id FROM ApexClass WHERE Name = 'Reader${number}'`);
  return [hasField, classes.length === 1];
}

describe('sf', () => {
  it('project deploy start: whole or absent after the org was killed in the middle of it', async () => {
    const base = org.project('project', objectFiles('Parcel__c'));
    await org.sf(base, 'project deploy start', '--source-dir', 'force-app');
    await org.create('Parcel__c', { Name: 'kept' });
    const first = await begin(0);
    const queued = Date.now();
    while (!(await org.deployRequest(first)).done) await sleep(20);
    const usual = Date.now() - queued;
    const outcomes: string[] = [];

    for (const [index, share] of MOMENTS.entries()) {
      const id = await begin(index + 1);
      await sleep(usual * share);
      await org.org.kill();
      await org.start();
      const { status } = await org.deployRequest(id);
      const isApplied = status === 'Succeeded';
      outcomes.push(status);

      expect(['Succeeded', 'Failed']).toContain(status);
      expect(await applied(index + 1)).toEqual([isApplied, isApplied]);
      expect(await org.query('SELECT Name FROM Parcel__c')).toMatchObject([{ Name: 'kept' }]);
    }
    expect(outcomes[0]).toBe('Failed');
  });
});
