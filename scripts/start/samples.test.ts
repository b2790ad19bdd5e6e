import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPartners } from '../../ts-src/relay/settings.js';
import { read } from '../../ts-src/relay/adapters/index.js';
import { refreshSample } from './samples.js';

const folder = 'config/demonstration/samples';
const partners = readPartners('config/partners.json');
const now = Date.parse('2027-02-01T08:30:00Z');
const shift = now - Date.parse('2026-11-20T12:00:00Z');

test.each(readdirSync(folder))('%s says the same of today as it says of its own day', (name) => {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  const before = read({ name, text }, partners);
  const after = read({ name, text: refreshSample(text, now) }, partners);

  const moved = before.events.map(({ occurredAt, code }) => [
    code,
    occurredAt && new Date(Date.parse(occurredAt) + shift).toISOString()
  ]);
  expect(after.events.map(({ occurredAt, code }) => [code, occurredAt && new Date(occurredAt).toISOString()])).toEqual(
    moved
  );
  expect(after.refusals.map(({ part }) => part)).toEqual(before.refusals.map(({ part }) => part));
});
