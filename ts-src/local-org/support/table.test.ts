import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { probeLanguage } from './probe.js';
import { supportTable } from './table.js';

describe('the support table', () => {
  it('is current: write it anew with `node scripts/run.mjs ts-src/local-org/support/write-table.ts`', async () => {
    const written = readFileSync(new URL('../SUPPORT.md', import.meta.url), 'utf8');
    expect(written).toBe(await format(await supportTable(), { parser: 'markdown' }));
  });

  it('finds out what does not work: Apex has no generics of its own', () => {
    const failing = probeLanguage().filter(([, problem]) => problem !== null);
    expect(failing.map(([name]) => name)).toEqual(['Custom generics']);
  });
});
