import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

/** What `npm start` was asked for, and everything that follows from it. */
export interface StartOptions {
  /** Of the org; façade and relay use the two behind it. */
  port: number;
  fresh: boolean;
  empty: boolean;
  /** Nothing happens by itself; the panel's Next button moves the demonstration. */
  paused: boolean;
  projectDir: string;
  /** The package is installed under this namespace instead of deployed from source; empty when it is not. */
  namespace: string;
  /** A project beside the package; null without one. */
  beside: string | null;
  dataDir: string;
  orgUrl: string;
  facadeUrl: string;
  relayUrl: string;
}

interface Words {
  port: number;
  fresh: boolean;
  empty: boolean;
  paused: boolean;
  namespace: string;
  with?: string;
  data?: string;
}

/** Reads the command line. */
export function readOptions(words: readonly string[], projectDir: string): StartOptions {
  const {
    port,
    fresh,
    empty,
    paused,
    namespace,
    with: beside,
    data
  } = new Command('npm start --')
    .description('Starts the local org, façade, relay and demonstration on this machine.')
    .option('--port <number>', 'port of the org; façade and relay take the next two', portNumber, 3333)
    .option('--fresh', 'throw away all data of earlier starts', false)
    .option('--empty', 'without demonstration records and scenario', false)
    .option('--paused', 'let the demonstration move only by its Next button', false)
    .option('--namespace <name>', 'install the package under this namespace instead of deploying its source', '')
    .option('--with <folder>', 'SFDX project to deploy beside the package')
    .option('--data <folder>', 'where data is kept (default: .throughline, below it each namespace)')
    .parse(words)
    .opts<Words>();
  return {
    ...{ port, fresh, empty, paused, projectDir, namespace },
    beside: beside === undefined ? null : resolve(beside),
    dataDir: resolve(projectDir, data ?? join('.throughline', namespace)),
    orgUrl: `http://localhost:${port}`,
    facadeUrl: `http://127.0.0.1:${port + 1}`,
    relayUrl: `http://127.0.0.1:${port + 2}`
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_534) return port;
  throw new InvalidArgumentError('A port is a whole number between 1 and 65533.');
}

/** A name of the package as the org knows it. */
export const packaged = ({ namespace }: StartOptions, name: string): string =>
  namespace === '' ? name : `${namespace}__${name}`;

export const demonstrationDir = (options: StartOptions): string => join(options.projectDir, 'config', 'demonstration');
