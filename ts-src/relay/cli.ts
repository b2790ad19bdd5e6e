import { Command } from 'commander';
import { ingestFiles } from './commands/ingest.js';
import { printReport } from './commands/print.js';
import { serve } from './commands/serve.js';
import { printPart, printStatus } from './commands/status.js';
import { readSettings } from './settings.js';

interface Options {
  org?: string;
  data?: string;
  partners?: string;
  namespace?: string;
}

const program = new Command('relay')
  .description('Turns what systems send into canonical events and publishes them to an org.')
  .showHelpAfterError();

const withOptions = (command: Command): Command =>
  command
    .option('--org <url>', 'the org to publish to (default: the one that “npm start” runs)')
    .option('--data <folder>', 'folder of the outbox and tokens (default: .throughline)')
    .option('--partners <file>', 'partner profiles (default: config/partners.json)')
    .option('--namespace <name>', "the package's namespace in that org, if it has one");

withOptions(program.command('ingest <files...>'))
  .description('read files, whatever their format, and publish what they say')
  .action(async (files: string[], options: Options) => {
    const settings = readSettings(options);
    const reports = await ingestFiles(files, settings);
    for (const report of reports) console.log(printReport(report));
    const unreachable = reports.find((report) => report.unreachable)?.unreachable;
    if (unreachable) {
      const waiting = reports.reduce((sum, { pending, told }) => sum + pending + told.pending, 0);
      console.error(`Not published: ${withUrl(unreachable, settings.orgUrl)}`);
      console.error(
        `${waiting} events wait in the outbox; they are published by the next “relay ingest” or “relay serve”.`
      );
    }
    if (unreachable || reports.every(({ events }) => events === 0)) process.exitCode = 1;
  });

withOptions(program.command('serve'))
  .description('take messages over HTTP, read the mailboxes of the systems, and keep publishing')
  .option('--port <number>', 'port of the inbox', '3335')
  .option('--facade <url>', 'where the mailboxes are; none are read without it')
  .action(async (options: Options & { port: string; facade?: string }) => {
    await serve(readSettings(options), { port: Number(options.port), facadeUrl: options.facade });
  });

withOptions(program.command('status'))
  .description('what was taken in, what waits, what could not be read and why')
  .action(async (options: Options) => printStatus(readSettings(options)));

withOptions(program.command('part <key>'))
  .description('a part that could not be read, whole and as it was sent, for repair')
  .action(async (key: string, options: Options) => printPart(key, readSettings(options)));

const withUrl = (reason: string, url: string): string =>
  reason.startsWith('The org at') ? reason : `The org at ${url} cannot be reached: ${reason}`;

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
