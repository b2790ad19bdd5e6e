import { describe, expect, it } from 'vitest';
import { buildSchema } from './schema/build-schema.js';
import { insert, openOrg, record, rows, USER } from './testing/test-org.js';

describe('the data engine', () => {
  it('answers a query with what was inserted', () => {
    const engine = openOrg(buildSchema(null));
    const [id] = insert(engine, record(engine, 'Account', { Name: 'Alder & Oak', Rating: 'Hot' }));

    const found = rows(engine, "SELECT Id, Name, Owner.Name FROM Account WHERE Name = 'ALDER & oak'");

    expect(found).toEqual([{ Id: id, Name: 'Alder & Oak', OwnerId: USER, Owner: { Id: USER, Name: 'Ada Admin' } }]);
  });
});
