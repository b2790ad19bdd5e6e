import { afterEach, describe, expect, it } from 'vitest';
import { openOrg } from './engine.js';
import { scratchProject, type ScratchProject } from './testing/scratch-project.js';

const partition = (megabytes: number): string =>
  `<PlatformCachePartition xmlns="http://soap.sforce.com/2006/04/metadata"><isDefaultPartition>false</isDefaultPartition><masterLabel>Own</masterLabel><platformCachePartitionTypes><allocatedCapacity>${megabytes}</allocatedCapacity><cacheType>Organization</cacheType></platformCachePartitionTypes></PlatformCachePartition>`;

const tests = (body: string): string => `@IsTest
private class CacheTest {
  static Cache.OrgPartition own = Cache.Org.getPartition('local.Own');
  @IsTest static void it() { ${body} }
}`;

const META =
  '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><status>Active</status></ApexClass>';

describe('Platform Cache', () => {
  let project: ScratchProject;

  afterEach(() => project.remove());

  /** What is wrong with the body, run as a test in an org whose partition has so much space. */
  async function complaint(megabytes: number, body: string): Promise<string | null> {
    project = scratchProject({
      'classes/CacheTest.cls': tests(body),
      'classes/CacheTest.cls-meta.xml': META,
      'cachePartitions/Own.cachePartition-meta.xml': partition(megabytes)
    });
    const engine = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
    const { methods } = engine.runTests();
    await engine.close();
    expect(methods).toHaveLength(1);
    return methods[0]?.message ?? null;
  }

  it('gives back what a partition with space was given, and not what it was never given', async () => {
    const body = `own.put('a', 'x', 300); Assert.areEqual('x', own.get('a')); Assert.isNull(own.get('b'));
      Assert.areEqual('x', Cache.Org.getPartition('Own').get('a'));`;

    expect(await complaint(1, body)).toBeNull();
  });

  it('keeps nothing in a partition without space and says nothing, however long a text is', async () => {
    expect(await complaint(0, `own.put('a', 'x'.repeat(200000), 300); Assert.isNull(own.get('a'));`)).toBeNull();
  });

  it('refuses a text of more than 100 KB by name', async () => {
    const body = `own.put('a', 'x'.repeat(102400), 300);
      try { own.put('a', 'ä'.repeat(51201), 300); Assert.fail('kept'); }
      catch (Cache.ItemSizeLimitExceededException e) { Assert.areEqual(102400, ((String) own.get('a')).length()); }`;

    expect(await complaint(1, body)).toBeNull();
  });

  it('says by name that a partition does not exist', async () => {
    const body = `try { Cache.Org.getPartition('local.Other'); Assert.fail('org'); }
      catch (Cache.Org.OrgCacheException e) { Assert.isTrue(e.getMessage().contains('local.Other')); }
      try { Cache.Session.getPartition('Other'); Assert.fail('session'); }
      catch (Cache.Session.SessionCacheException e) { Assert.isTrue(e.getMessage().contains('Other')); }`;

    expect(await complaint(1, body)).toBeNull();
  });
});
