import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { ROOT } from '../../../scripts/lib/process.js';
import { clientVersion } from './install.js';

const FILE = join(ROOT, 'ts-src', 'local-org', 'api', 'CLIENTS.md');

/** Names of the clients in the tests, with the packages they come from. */
const PACKAGES: Readonly<Record<string, { name: string; at: 'clients' | 'root' }>> = {
  sf: { name: '@salesforce/cli', at: 'clients' },
  jsforce: { name: 'jsforce', at: 'root' },
  'ts-force-gen': { name: 'ts-force-gen', at: 'clients' },
  'ts-force': { name: 'ts-force', at: 'root' }
};

interface Row {
  readonly client: string;
  readonly command: string;
  readonly passed: boolean;
}

/** Writes the table of client commands from a whole run; a run that changes the table fails until it is committed. */
export class TableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = modules.flatMap(rowsOf);
    const clients = new Set(rows.map((row) => row.client));
    // A part of the tests says nothing about the rest.
    if (Object.keys(PACKAGES).some((client) => !clients.has(client))) return;
    const text = tableOf(rows);
    if (text === readFileSync(FILE, { encoding: 'utf8', flag: 'a+' })) return;
    writeFileSync(FILE, text);
    console.log(`${FILE} was stale and is written anew: commit it.`);
    process.exitCode = 1;
  }
}

function rowsOf(module: TestModule): Row[] {
  return [...module.children.allTests()].map((test) => ({
    client: test.parent.type === 'suite' ? test.parent.name : '',
    command: test.name,
    passed: test.result().state === 'passed'
  }));
}

function tableOf(rows: readonly Row[]): string {
  const order = Object.keys(PACKAGES);
  const sorted = [...rows].sort(
    (a, b) => order.indexOf(a.client) - order.indexOf(b.client) || (a.command < b.command ? -1 : 1)
  );
  const lines = sorted.map((row) => `| ${row.client} | ${row.command} | ${row.passed ? 'passes' : '**fails**'} |`);
  const clients = order.map((client) => `${client} ${versionOf(client)}`).join(', ');
  return [
    '# Clients',
    '',
    '<!-- Written by `npm test -- clients`. -->',
    '<!-- prettier-ignore-start -->',
    '',
    `What the real programs do against a running local org with this package: ${clients}.`,
    '',
    '| Client | Command or call | |',
    '|---|---|---|',
    ...lines,
    '',
    '<!-- prettier-ignore-end -->',
    ''
  ].join('\n');
}

function versionOf(client: string): string {
  const { name, at } = PACKAGES[client]!;
  if (at === 'clients') return clientVersion(name);
  const file = join(ROOT, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
