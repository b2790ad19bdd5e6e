import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { supportTable } from './support-table.js';

it('is current: write it anew with `node scripts/run.mjs ts-src/local-org/apex/stdlib/write-support-table.ts`', async () => {
  const written = readFileSync(new URL('SUPPORT.md', import.meta.url), 'utf8');
  expect(written).toBe(await format(supportTable(), { parser: 'markdown' }));
});
