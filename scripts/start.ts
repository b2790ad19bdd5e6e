// `npm start`: the local org, façade, relay and demonstration on this machine. The last line of the start is
// `ready http://localhost:3333`; Ctrl-C stops everything.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Listr } from 'listr2';
import { buildLwc } from './build-lwc.js';
import { untilArrived } from './start/arrival.js';
import { runScript, scripts } from './start/jobs.js';
import { leaveDataFolder, takeDataFolder } from './start/data-folder.js';
import { demonstrationDir, packaged, readOptions, type StartOptions } from './start/options.js';
import { requireFreePorts } from './start/ports.js';
import { loadRecords } from './start/records.js';
import { writeSamples } from './start/samples.js';
import { orgToken } from './start/secrets.js';
import { Stack } from './start/stack.js';

const projectDir = dirname(dirname(fileURLToPath(import.meta.url)));

async function start(options: StartOptions): Promise<void> {
  const { port, dataDir, orgUrl, facadeUrl } = options;
  await requireFreePorts([port, port + 1, port + 2]);
  takeDataFolder(dataDir, options.fresh);
  const stack = new Stack(options, (name) => {
    console.error(`The ${name} has stopped:\n${stack.org.lastWords()}`);
    void finish(1);
  });
  let finishing = false;
  const finish = async (code: number): Promise<void> => {
    if (finishing) return;
    finishing = true;
    await stack.stop();
    leaveDataFolder(dataDir);
    process.exit(code);
  };
  process.on('SIGINT', () => void finish(0));
  process.on('SIGTERM', () => void finish(0));

  try {
    await steps(options, stack).run();
  } catch (error) {
    if (finishing) return;
    console.error(error instanceof Error ? error.message : String(error));
    return finish(1);
  }
  if (finishing) return;
  if (!options.empty && !options.paused) await stack.beginDemonstration();
  if (!options.empty) console.log(`Demonstration: ${facadeUrl}/   Data: ${dataDir}   Stop with Ctrl-C`);
  console.log(`ready ${orgUrl}`);
}

function steps(options: StartOptions, stack: Stack): Listr {
  const demonstration = !options.empty;
  // An installed package does it by itself, and nobody else could: its classes are not to be seen.
  const isSource = options.namespace === '';
  const run = (script: (typeof scripts)[keyof typeof scripts]): Promise<void> =>
    runScript(options.orgUrl, orgToken(options.dataDir, 'integration'), projectDir, script);
  return new Listr(
    [
      { title: 'Build the components', task: async () => void (await buildLwc()) },
      {
        title: 'Start the local org, and the systems with their façade',
        task: async () => void (await Promise.all([stack.startOrg(), stack.startFacade()]))
      },
      {
        title: "Schedule the package's jobs",
        enabled: () => isSource,
        task: () => run(scripts.schedule)
      },
      {
        title: 'Load accounts, contacts, cases, locations and samples',
        enabled: () => demonstration,
        task: async (_context, task) => {
          const token = orgToken(options.dataDir, 'admin');
          const count = await loadRecords(options.orgUrl, token, join(demonstrationDir(options), 'data'), (name) =>
            packaged(options, name)
          );
          writeSamples(join(demonstrationDir(options), 'samples'), join(options.dataDir, 'samples'), Date.now());
          task.title = count > 0 ? `Loaded ${count} records` : 'Records are there from an earlier start';
        }
      },
      { title: 'Start the relay', task: async () => void (await stack.startRelay()) },
      {
        title: 'Play the scenario up to now',
        enabled: () => demonstration,
        task: async (_context, task) => untilArrived(options, (text) => (task.output = text))
      },
      { title: 'Count the KPIs', enabled: () => demonstration && isSource, task: () => run(scripts.countKpis) }
    ],
    { fallbackRenderer: 'simple', fallbackRendererCondition: () => !process.stdout.isTTY }
  );
}

try {
  await start(readOptions(process.argv, projectDir));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
