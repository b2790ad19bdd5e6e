import type { Command } from 'commander';
import { addProjectOptions } from './project.js';
import type { StartOptions } from './serve.js';

/** `org start`: serves the org until it is interrupted. */
export function addStartCommand(program: Command): void {
  const command = program.command('start').description("Start the org and serve Salesforce's APIs on this machine");
  addProjectOptions(command)
    .option('--port <number>', 'port to listen on', '3333')
    .option('--data <dir>', 'data folder (default: .throughline in the project)')
    .option('--fresh', 'throw the records of earlier runs away first')
    .option('--no-ui', 'serve the APIs only, without Lightning pages')
    .action(async (options: StartOptions) => {
      // The server and its pages take seconds to load: other commands do not wait for them.
      const { serve } = await import('./serve.js');
      await serve(options);
    });
}
