import type { Command } from 'commander';
import type { OrgSources } from '../metadata/read-org.js';
import { openOrg } from '../platform/engine.js';
import { recordToJson, type RestRecord, type RestRows } from '../platform/records/to-json.js';
import { addProjectOptions, dataFolder, orgSources, type ProjectOptions } from './project.js';
import { runningOrg } from './running.js';
import { userNamed } from './user.js';
import { table } from './table.js';

interface QueryOptions extends ProjectOptions {
  user?: string;
  data?: string;
  json?: boolean;
}

/** `org query SOQL`: against the running org, or its data folder. */
export function addQueryCommand(program: Command): void {
  addProjectOptions(program.command('query').description('Run SOQL'))
    .argument('<soql>', 'the query')
    .option('--json', 'print JSON as the REST API writes it')
    .option('--user <username>', 'act as this user (default: the first administrator)')
    .option('--data <dir>', 'data folder (default: .throughline in the project)')
    .action(query);
}

async function query(soql: string, options: QueryOptions): Promise<void> {
  const sources = orgSources(options);
  const dataDir = dataFolder(sources, options.data);
  const running = await runningOrg(dataDir, options.user);
  const rows = running ? await running.query(soql) : await queryHere(sources, dataDir, soql, options);
  if (options.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else process.stdout.write(`${table(rows.records.map(flat))}${rows.totalSize} rows\n`);
}

async function queryHere(sources: OrgSources, dataDir: string, soql: string, options: QueryOptions): Promise<RestRows> {
  const engine = openOrg({ ...sources, dataDir, withoutApex: true });
  try {
    const { org } = engine;
    const answer = org.clients.query(userNamed(org, options.user), soql, false);
    if (answer.count !== null) return { totalSize: answer.count, done: true, records: [] };
    const records = answer.rows.map((row) => recordToJson(row, '/services/data/v65.0', answer.shape));
    return { totalSize: records.length, done: true, records };
  } finally {
    await engine.close();
  }
}

/** Parent fields as `Owner.Name`; children as their number. */
function flat(record: RestRecord): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue;
    if (value !== null && typeof value === 'object' && 'attributes' in value) {
      const parent = flat(value as RestRecord);
      for (const [field, text] of Object.entries(parent)) cells[`${name}.${field}`] = text;
    } else if (value !== null && typeof value === 'object' && 'totalSize' in value) {
      cells[name] = `${String(value.totalSize)} rows`;
    } else cells[name] = value === null ? '' : String(value);
  }
  return cells;
}
