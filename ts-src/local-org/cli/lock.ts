import type { Command } from 'commander';
import { addProjectOptions, dataFolder, orgSources, type ProjectOptions } from './project.js';
import { runningOrg } from './running.js';

interface LockOptions extends ProjectOptions {
  seconds: string;
  user?: string;
  data?: string;
}

/** `org lock ID…`: holds locks on records of the running org, as another session would. */
export function addLockCommand(program: Command): void {
  addProjectOptions(
    program
      .command('lock')
      .description('Lock records of the running org as another session would, to see what a package does then')
  )
    .argument('<ids...>', 'ids of the records')
    .option('--seconds <number>', 'how long; 0 ends such locks', '10')
    .option('--user <username>', 'act as this user (default: the first administrator)')
    .option('--data <dir>', 'data folder (default: .throughline in the project)')
    .action(lock);
}

async function lock(ids: string[], options: LockOptions): Promise<void> {
  const dataDir = dataFolder(orgSources(options), options.data);
  const running = await runningOrg(dataDir, options.user);
  if (!running) throw new Error(`No org runs on ${dataDir}: start one with "org start"`);
  const seconds = Number(options.seconds);
  const { locked } = await running.lock(ids, seconds);
  process.stdout.write(seconds === 0 ? 'unlocked\n' : `locked ${locked.join(' ')} for ${seconds} s\n`);
}
