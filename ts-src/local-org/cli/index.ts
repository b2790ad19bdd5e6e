import { Command } from 'commander';
import { addLockCommand } from './lock.js';
import { addQueryCommand } from './query.js';
import { addRunCommand } from './run.js';
import { addStartCommand } from './start.js';
import { addTestCommand } from './test.js';

const program = new Command('org')
  .description('A Salesforce org on this machine, for any SFDX project')
  .showHelpAfterError()
  .configureHelp({ showGlobalOptions: true });
for (const add of [addTestCommand, addRunCommand, addQueryCommand, addStartCommand, addLockCommand]) add(program);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env.LOCAL_ORG_DEBUG && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  process.exitCode = 1;
});
