import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What earlier builds have already proved, by content hash. */
export interface BuildState {
  /** Changes with the tools, so that a new compiler looks at everything again. */
  tools: string;
  /** Hash of all sources that last type-checked. */
  typed: string;
  /** Source hash and output hash of each bundle that was generated. */
  built: Record<string, { source: string; output: string }>;
  /** Output hash of each bundle the platform compiler accepted. */
  accepted: Record<string, string>;
}

function stateFile(projectRoot: string): string {
  return path.join(projectRoot, '.cache', 'lwc', 'state.json');
}

/** Reads the state of earlier builds; an unreadable or outdated one counts as none. */
export function readState(projectRoot: string, tools: string): BuildState {
  const file = stateFile(projectRoot);
  const none: BuildState = { tools, typed: '', built: {}, accepted: {} };
  if (!existsSync(file)) return none;
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as BuildState;
    return state.tools === tools ? state : none;
  } catch {
    return none;
  }
}

/** Remembers what this build has proved. */
export function writeState(projectRoot: string, state: BuildState): void {
  const file = stateFile(projectRoot);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(state, null, 1));
}
