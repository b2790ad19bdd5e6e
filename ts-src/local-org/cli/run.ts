import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { openOrg } from '../platform/engine.js';
import { dataFolder, projectFolder } from './project.js';
import { runningOrg } from './running.js';
import { userNamed } from './user.js';
import type { AnonymousResult } from '../platform/operations/anonymous-result.js';

interface RunOptions {
  project?: string;
  user?: string;
  data?: string;
  memory?: boolean;
}

/** `org run FILE`: anonymous Apex, with its debug output. */
export function addRunCommand(program: Command): void {
  program
    .command('run')
    .description('Run anonymous Apex from a file (- reads standard input) and print its debug output')
    .argument('<file>', 'file with anonymous Apex')
    .option('--project <dir>', 'SFDX project (default: the one around the current folder)')
    .option('--user <username>', 'act as this user (default: the first administrator)')
    .option('--data <dir>', 'data folder (default: .throughline in the project)')
    .option('--memory', 'use an empty org that is forgotten afterwards')
    .action(run);
}

async function run(file: string, options: RunOptions): Promise<void> {
  const text = readFileSync(file === '-' ? 0 : file, 'utf8');
  const projectDir = projectFolder(options.project);
  const dataDir = options.memory ? ':memory:' : dataFolder(projectDir, options.data);
  const running = await runningOrg(dataDir, options.user);
  const result = running ? await running.executeAnonymous(text) : await runHere(projectDir, dataDir, text, options);
  for (const line of result.log) process.stdout.write(`${line.level}|${line.location}|${line.message}\n`);
  if (result.compileProblem !== null) {
    fail(`${file}:${result.line}:${result.column} ${result.compileProblem}`);
  } else if (result.exceptionMessage !== null) {
    fail(`${result.exceptionMessage}\n${result.exceptionStackTrace ?? ''}`);
  }
}

async function runHere(
  projectDir: string,
  dataDir: string,
  text: string,
  options: RunOptions
): Promise<AnonymousResult> {
  const engine = openOrg({ projectDir, dataDir });
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
