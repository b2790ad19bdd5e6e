import { describe, expect, it } from 'vitest';
import { readWorkFile, sfOrg, sfRefused, workFile } from '../lib/sf.js';

const wait = ['--wait', '5'];
const ROWS = 450;
const csv = (rows: readonly string[]): string => `${rows.join('\n')}\n`;

describe('sf', () => {
  it('data import bulk', async () => {
    const rows = Array.from({ length: ROWS }, (_, index) => `Bulk ${String(index).padStart(3, '0')},${index}`);
    const file = workFile('accounts.csv', csv(['Name,NumberOfEmployees', ...rows]));
    const loaded = await sfOrg('data import bulk', '--sobject', 'Account', '--file', file, ...wait);
    expect(loaded).toMatchObject({ processedRecords: ROWS, failedRecords: 0 });
  });

  it('data bulk results', async () => {
    const file = workFile('broken.csv', csv(['Name,NumberOfEmployees', 'Bulk x,many']));
    const refused = await sfRefused('data import bulk', '--sobject', 'Account', '--file', file, ...wait);
    expect(refused.name).toBe('FailedRecordDetailsError');
    const { jobId } = (refused as unknown as { data: { jobId: string } }).data;
    const { failedFilePath } = await sfOrg<{ failedFilePath: string }>('data bulk results', '--job-id', jobId);
    expect(readWorkFile(failedFilePath)).toContain(
      'INVALID_TYPE_ON_FIELD_IN_RECORD:Employees: value not of required type'
    );
    const unknown = workFile('unknown.csv', csv(['Nme', 'x']));
    const failed = await sfRefused('data import bulk', '--sobject', 'Account', '--file', unknown, ...wait);
    expect(failed.message).toContain('InvalidBatch : Field name not found : Nme');
  });

  it('data export bulk', async () => {
    const soql = "SELECT Id, Name, NumberOfEmployees FROM Account WHERE Name LIKE 'Bulk%' ORDER BY Name";
    const args = ['--query', soql, '--output-file', 'exported.csv', ...wait];
    expect(await sfOrg('data export bulk', ...args)).toMatchObject({ totalSize: ROWS });
    const lines = readWorkFile('exported.csv').trim().split('\n');
    expect(lines).toHaveLength(ROWS + 1);
    expect(lines.at(-1)).toMatch(/^"001\w{15}","Bulk 449","449"$/);
  });

  it('data upsert bulk', async () => {
    const [, first = ''] = readWorkFile('exported.csv').split('\n');
    const id = first.split(',')[0]?.replaceAll('"', '') ?? '';
    const file = workFile('upsert.csv', csv(['Id,Name', `${id},Bulk changed`]));
    const args = ['--sobject', 'Account', '--external-id', 'Id', '--file', file, ...wait];
    const { records } = await sfOrg<{ records: { successfulResults: unknown[] } }>('data upsert bulk', ...args);
    expect(records.successfulResults).toMatchObject([{ sf__Id: id, sf__Created: 'false', Name: 'Bulk changed' }]);
  });

  it('data update bulk', async () => {
    const ids = readWorkFile('exported.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    const file = workFile('update.csv', csv(['Id,Site', ...ids.map((id) => `${id},"two, words"`)]));
    expect(await sfOrg('data update bulk', '--sobject', 'Account', '--file', file, ...wait)).toMatchObject({
      processedRecords: ROWS,
      failedRecords: 0
    });
  });

  it('data delete bulk', async () => {
    const ids = readWorkFile('exported.csv')
      .trim()
      .split('\n')
      .map((line) => line.split(',')[0] ?? '');
    const file = workFile('delete.csv', csv(ids));
    const { jobInfo } = await sfOrg<{ jobInfo: unknown }>(
      'data delete bulk',
      '--sobject',
      'Account',
      '--file',
      file,
      ...wait
    );
    expect(jobInfo).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: ROWS, numberRecordsFailed: 0 });
  });
});
