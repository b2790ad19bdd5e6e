import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { Rest } from 'ts-force';
import { readHealth } from './health.js';
import { printHealth } from './print.js';
import { readPartners } from '../relay/settings.js';
import { loadSnapshots } from './stock/load.js';
import { connectStockOrg } from './stock/org.js';
import { printLoad } from './stock/print.js';
import { readSnapshots } from './stock/snapshots.js';

interface Options {
  org: string;
  user: string;
  data: string;
}

interface StockOptions extends Options {
  system?: string;
  partners: string;
  wait: string;
}

/** Options of every command. */
const toOrg = (command: Command, user: string): Command =>
  command
    .option('--org <url>', 'the org', process.env['THROUGHLINE_ORG_URL'] ?? 'http://localhost:3333')
    .option('--user <name>', 'who asks', user)
    .option('--data <folder>', 'folder with tokens.json', process.env['THROUGHLINE_DATA'] ?? '.throughline');

const program = new Command('admin').description('Looks after an org from the command line.').showHelpAfterError();

toOrg(
  program.command('health').description('messages by state and class of error, and when each source was heard of last'),
  'admin@throughline.example'
).action(async ({ org, user, data }: Options) => {
  const rest = new Rest({ instanceUrl: rootOf(org), accessToken: tokenOf(user, data), version: 62 });
  console.log(printHealth(await readHealth(rest)));
});

toOrg(
  program
    .command('stock')
    .description('loads snapshots of stock from files, by Bulk API; the same file again changes nothing')
    .argument('<file...>', 'contract JSON, or lists as a partner profile names their columns')
    .option('--system <name>', 'whose files they are, where they do not say so themselves')
    .option('--partners <file>', 'partner profiles, as the relay uses them', 'config/partners.json')
    .option('--wait <seconds>', 'how long to wait until the org has counted them', '60'),
  'integration@throughline.example'
).action(async (files: string[], { org, user, data, system, partners, wait }: StockOptions) => {
  const { snapshots, refused } = readSnapshots(files, readPartners(partners), system);
  const report = await loadSnapshots(connectStockOrg(rootOf(org), tokenOf(user, data)), snapshots, {
    print: (line) => console.log(line),
    waitMs: Number(wait) * 1_000,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  });
  console.log(printLoad(report, refused));
  if (refused.length + report.failed.length > 0 || !report.isCounted) process.exitCode = 1;
});

const rootOf = (org: string): string => org.replace(/\/+$/, '');

function tokenOf(user: string, data: string): string {
  const given = process.env['THROUGHLINE_ORG_TOKEN'];
  if (given) return given;
  const file = join(data, 'tokens.json');
  const tokens = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const token = tokens[user.toLowerCase()];
  if (!token)
    throw new Error(`${file} has no token of ${user}: start the org with npm start, or set THROUGHLINE_ORG_TOKEN`);
  return token;
}

program.parseAsync().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
