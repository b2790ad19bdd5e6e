import { join } from 'node:path';
import { Command } from 'commander';
import { readPartners } from '../relay/settings.js';
import { readScenario } from './scenario/scenario.js';
import { createFacade } from './server.js';
import { readCatalogue } from './stock/catalogue.js';

const TICK_MS = 1_000;

interface Options {
  port: string;
  data: string;
  scenario?: string;
  catalogue?: string;
  partners: string;
  org?: string;
  hold?: boolean;
  speed: string;
  agreesAt?: string;
}

/** Runs the façade with its stand-ins until it is told to stop. */
async function run(options: Options): Promise<void> {
  const token = process.env.THROUGHLINE_FACADE_TOKEN;
  if (!token) throw new Error('Set THROUGHLINE_FACADE_TOKEN to the token that callers of the façade present.');
  const facade = createFacade({
    ledgerPath: join(options.data, 'facade.db'),
    scenario: options.scenario ? readScenario(options.scenario) : { stories: [] },
    ...(options.catalogue && { catalogue: readCatalogue(options.catalogue) }),
    partners: readPartners(options.partners),
    ...{ token, orgUrl: options.org, speed: Number(options.speed) },
    ...(options.agreesAt && { agreesAt: Date.parse(options.agreesAt) })
  });
  if (!options.hold) facade.engine.begin();
  facade.tick();
  const url = await facade.server.listen({ host: '127.0.0.1', port: Number(options.port) });
  const clock = setInterval(() => facade.tick(), TICK_MS);
  console.log(`façade ${url}`);
  const stop = (): void => {
    clearInterval(clock);
    void facade.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

const program = new Command('facade')
  .description('The reference façade with stand-ins for the systems behind it.')
  .option('--port <number>', 'port', '3334')
  .option('--data <folder>', 'folder of the ledger', '.throughline')
  .option('--scenario <file>', 'what the stand-ins act out; nothing without it')
  .option('--catalogue <file>', 'what can be promised: products, places, stock, accounts; nothing without it')
  .option('--partners <file>', 'partner profiles, as the relay uses them', 'config/partners.json')
  .option('--hold', 'what lies ahead waits until POST /demonstration/begin')
  .option('--speed <times>', 'how many times faster than the real clock the one of the stand-ins goes', '1')
  .option('--agrees-at <moment>', 'until when a faster clock is behind; from then on it is the real one (ISO form)')
  .option('--org <url>', 'the org, for links on the panel')
  .action(run);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
