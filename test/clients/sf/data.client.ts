import { describe, expect, it } from 'vitest';
import { readWorkFile, sfOrg, sfRefused, sfRun, workFile } from '../lib/sf.js';

interface Rows {
  totalSize: number;
  records: Record<string, unknown>[];
}

const query = (soql: string): Promise<Rows> => sfOrg<Rows>('data query', '--query', soql);

describe('sf', () => {
  it('data create record', async () => {
    const values = ['--sobject', 'Account', '--values', "Name='Acme Ltd' Phone=555 NumberOfEmployees=7"];
    const { id } = await sfOrg<{ id: string }>('data create record', ...values);
    expect(id).toMatch(/^001\w{15}$/);
    const refused = await sfRefused('data create record', '--sobject', 'Account', '--values', 'Phone=1');
    expect(refused).toMatchObject({ name: 'REQUIRED_FIELD_MISSING' });
    expect(refused.message).toContain('Required fields are missing: [Name]');
  });

  it('data update record', async () => {
    const where = ['--sobject', 'Account', '--where', "Name='Acme Ltd'"];
    await sfOrg('data update record', ...where, '--values', 'Site=Berlin');
    expect(await query("SELECT Site FROM Account WHERE Name = 'Acme Ltd'")).toMatchObject({
      records: [{ Site: 'Berlin' }]
    });
  });

  it('data get record', async () => {
    const where = ['--sobject', 'Account', '--where', "Name='Acme Ltd'"];
    expect(await sfOrg('data get record', ...where)).toMatchObject({ Phone: '555', NumberOfEmployees: 7 });
  });

  it('data query', async () => {
    const soql = "SELECT Name, Owner.Alias, (SELECT LastName FROM Contacts) FROM Account WHERE Site = 'Berlin'";
    const table = await sfRun(['data', 'query', '--query', soql, '--result-format', 'csv']);
    expect(table.stdout.split('\n').slice(0, 2)).toEqual(['Name,Owner.Alias,Contacts', 'Acme Ltd,admin,']);
    const sums = "SELECT COUNT(Id), MAX(NumberOfEmployees), Site FROM Account WHERE Site = 'Berlin' GROUP BY Site";
    const grouped = await sfRun(['data', 'query', '--query', sums, '--result-format', 'csv']);
    expect(grouped.stdout).toBe('count(Id),max(NumberOfEmployees),Site\n1,7,Berlin\n');
    expect(await query("SELECT COUNT() FROM Account WHERE Site = 'Berlin'")).toMatchObject({ totalSize: 1 });
    const refused = await sfRefused('data query', '--query', 'SELECT Nme FROM Account');
    expect(refused).toMatchObject({ name: 'INVALID_FIELD' });
    expect(refused.message).toContain("No such column 'Nme' on entity 'Account'");
  });

  it('data search', async () => {
    const { searchRecords } = await sfOrg<{ searchRecords: unknown[] }>(
      'data search',
      '--query',
      'FIND {Acme} IN NAME FIELDS RETURNING Account(Name)'
    );
    expect(searchRecords).toMatchObject([{ Name: 'Acme Ltd' }]);
  });

  it('data delete record', async () => {
    const { id } = await sfOrg<{ id: string }>('data create record', '--sobject', 'Account', '--values', 'Name=Gone');
    await sfOrg('data delete record', '--sobject', 'Account', '--record-id', id);
    expect(await query("SELECT Id FROM Account WHERE Name = 'Gone'")).toMatchObject({ totalSize: 0 });
  });

  it('data create file', async () => {
    const file = workFile('note.txt', 'Ünicode\n');
    const { ContentDocumentId } = await sfOrg<{ ContentDocumentId: string }>('data create file', '--file', file);
    expect(ContentDocumentId).toMatch(/^069/);
  });

  it('data import tree', async () => {
    const contact = { attributes: { type: 'Contact', referenceId: 'leaf' }, LastName: 'Leaf' };
    const account = {
      attributes: { type: 'Account', referenceId: 'root' },
      Name: 'Root',
      Contacts: { records: [contact] }
    };
    await sfOrg('data import tree', '--files', workFile('tree.json', JSON.stringify({ records: [account] })));
    workFile(
      'planned-accounts.json',
      JSON.stringify({ records: [{ attributes: { type: 'Account', referenceId: 'A' }, Name: 'Planned' }] })
    );
    workFile(
      'planned-contacts.json',
      JSON.stringify({
        records: [{ attributes: { type: 'Contact', referenceId: 'C' }, LastName: 'Of', AccountId: '@A' }]
      })
    );
    const plan = [
      { sobject: 'Account', files: ['planned-accounts.json'] },
      { sobject: 'Contact', files: ['planned-contacts.json'] }
    ];
    await sfOrg('data import tree', '--plan', workFile('plan.json', JSON.stringify(plan)));
    const { records } = await query(
      "SELECT LastName, Account.Name FROM Contact WHERE LastName IN ('Leaf', 'Of') ORDER BY LastName"
    );
    expect(records).toMatchObject([
      { LastName: 'Leaf', Account: { Name: 'Root' } },
      { LastName: 'Of', Account: { Name: 'Planned' } }
    ]);
  });

  it('data export tree', async () => {
    const soql = "SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Root'";
    await sfOrg('data export tree', '--query', soql, '--output-dir', 'tree', '--plan');
    const { records } = JSON.parse(readWorkFile('tree/Contact.json')) as Rows;
    expect(records).toMatchObject([{ LastName: 'Leaf', AccountId: '@AccountRef1' }]);
  });
});
