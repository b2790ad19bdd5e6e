import { readFileSync, writeFileSync } from 'node:fs';
import { Rest } from 'ts-force';
import { describe, expect, inject, it } from 'vitest';
import { run } from '../../scripts/lib/process.js';
import { GENERATED_FILE, generateTypes } from './lib/generated-types.js';

const token = (): string => inject('tokens')[inject('admin')] ?? '';
const rest = new Rest({ instanceUrl: inject('url'), accessToken: token(), version: 62 });

describe('ts-force-gen', () => {
  it('types of the package', async () => {
    const generated = await generateTypes(inject('url'), token());
    const checkedIn = readFileSync(GENERATED_FILE, 'utf8');
    if (generated !== checkedIn) writeFileSync(GENERATED_FILE, generated);
    expect(checkedIn, `${GENERATED_FILE} was stale and is written anew: commit it`).toBe(generated);
  });
});

describe('ts-force', () => {
  it('insert, retrieve, update, delete with generated types', async () => {
    const { IntegrationMessage } = await import('../../ts-src/admin/generated/objects.js');
    const message = new IntegrationMessage({ channel: 'clients', state: 'Dead', errorClass: 'reference' }, rest);
    message.idempotencyKey = 'clients-1';
    await message.insert({ refresh: true });
    expect(message.id).toMatch(/^a\w{17}$/);
    message.attempts = 3;
    await message.update();
    const [read] = await IntegrationMessage.retrieve(
      (fields) => ({
        select: fields.select('id', 'attempts', 'channel', 'receivedAt'),
        where: [{ field: fields.select('idempotencyKey'), op: '=', val: 'clients-1' }]
      }),
      { restInstance: rest }
    );
    expect(read).toMatchObject({ id: message.id, attempts: 3, channel: 'clients' });
    const health = await run(['node', 'scripts/run.mjs', 'ts-src/admin/cli.ts', 'health', '--org', inject('url')], {
      echo: false,
      env: { THROUGHLINE_ORG_TOKEN: token() }
    });
    expect(health.output).toMatch(/^ {2}Dead reference +1$/m);
    expect(health.status).toBe(0);
    await message.delete();
    const none = await IntegrationMessage.retrieve(
      (fields) => ({
        select: [fields.select('id')],
        where: [{ field: fields.select('idempotencyKey'), op: '=', val: 'clients-1' }]
      }),
      { restInstance: rest }
    );
    expect(none).toEqual([]);
  });
});
