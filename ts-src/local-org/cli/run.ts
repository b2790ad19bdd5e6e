import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { OrgSources } from '../metadata/read-org.js';
import { openOrg } from '../platform/engine.js';
import { addProjectOptions, dataFolder, orgSources, type ProjectOptions } from './project.js';
import { runningOrg } from './running.js';
import { userNamed } from './user.js';
import type { AnonymousResult } from '../platform/operations/anonymous-result.js';

interface RunOptions extends ProjectOptions {
  user?: string;
  data?: string;
  memory?: boolean;
}

/** `org run FILE`: anonymous Apex, with its debug output. */
export function addRunCommand(program: Command): void {
  addProjectOptions(
    program
      .command('run')
      .description('Run anonymous Apex from a file (- reads standard input) and print its debug output')
  )
    .argument('<file>', 'file with anonymous Apex')
    .option('--user <username>', 'act as this user (default: the first administrator)')
    .option('--data <dir>', 'data folder (default: .throughline in the project)')
    .option('--memory', 'use an empty org that is forgotten afterwards')
    .action(run);
}

async function run(file: string, options: RunOptions): Promise<void> {
  const text = readFileSync(file === '-' ? 0 : file, 'utf8');
  const sources = orgSources(options);
  const dataDir = options.memory ? ':memory:' : dataFolder(sources, options.data);
  const running = await runningOrg(dataDir, options.user);
  const result = running ? await running.executeAnonymous(text) : await runHere(sources, dataDir, text, options);
  for (const line of result.log) process.stdout.write(`${line.level}|${line.location}|${line.message}\n`);
  if (result.compileProblem !== null) {
    fail(`${file}:${result.line}:${result.column} ${result.compileProblem}`);
  } else if (result.exceptionMessage !== null) {
    fail(`${result.exceptionMessage}\n${result.exceptionStackTrace ?? ''}`);
  }
}

async function runHere(
  sources: OrgSources,
  dataDir: string,
  text: string,
  options: RunOptions
): Promise<AnonymousResult> {
  const engine = openOrg({ ...sources, dataDir });
  try {
    const result = engine.org.executeAnonymous(userNamed(engine.org, options.user), text);
    engine.drain();
    return result;
  } finally {
    await engine.close();
  }
}

function fail(text: string): void {
  process.stderr.write(`${text.trimEnd()}\n`);
  process.exitCode = 1;
}
