import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { OrgProcess } from '../../../scripts/lib/org-process.js';
import type { Workspace } from './workspace.js';

/** Linux tells CPU time in these. */
const TICKS_A_SECOND = 100;

/** An org that has just become ready, and what that took. */
export interface Start {
  readonly org: OrgProcess;
  /** From the start of the process until it said that it is ready. */
  readonly seconds: number;
  /** CPU seconds it had used by then, which other processes do not lengthen; null where the system does not tell. */
  readonly cpuSeconds: number | null;
}

/** Starts the org of a workspace. Rejects with what it printed when it does not start. */
export async function startedIn({ dir, dataDir }: Workspace): Promise<Start> {
  const begun = performance.now();
  const org = await OrgProcess.start({ root: dir, dataDir });
  return { org, seconds: (performance.now() - begun) / 1_000, cpuSeconds: cpuSecondsOf(org) };
}

function cpuSecondsOf({ pid }: OrgProcess): number | null {
  const file = `/proc/${String(pid)}/stat`;
  if (!existsSync(file)) return null;
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Memory of an org's process that is in RAM, in MB. */
export function residentMegabytes({ pid }: OrgProcess): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024;
}

/** Waits until a page can be shown: the first one is built after the org is ready. */
export async function firstPage({ url }: OrgProcess): Promise<void> {
  const response = await fetch(`${url}/lightning/`);
  if (!response.ok) throw new Error(`The first page: ${response.status} ${(await response.text()).slice(0, 300)}`);
}
