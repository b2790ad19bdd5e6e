import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { Rest } from 'ts-force';
import { readHealth } from './health.js';
import { printHealth } from './print.js';

interface Options {
  org: string;
  user: string;
  data: string;
}

const program = new Command('admin').description('Looks after an org from the command line.').showHelpAfterError();

program
  .command('health')
  .description('messages by state and class of error, and when each source was heard of last')
  .option('--org <url>', 'the org', process.env['THROUGHLINE_ORG_URL'] ?? 'http://localhost:3333')
  .option('--user <name>', 'who asks', 'admin@throughline.example')
  .option('--data <folder>', 'folder with tokens.json', process.env['THROUGHLINE_DATA'] ?? '.throughline')
  .action(async ({ org, user, data }: Options) => {
    const rest = new Rest({ instanceUrl: org.replace(/\/+$/, ''), accessToken: tokenOf(user, data), version: 62 });
    console.log(printHealth(await readHealth(rest)));
  });

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
