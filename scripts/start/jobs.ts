import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from 'jsforce';

/** Anonymous Apex that a start runs in the org, and what is to be said when it fails. */
export const scripts = {
  /** As an admin does after an installation; mappings changed since the last start take effect. */
  schedule: { file: 'schedule-jobs.apex', failure: "The package's jobs could not be scheduled" },
  countKpis: { file: 'count-kpis.apex', failure: 'The KPIs could not be counted' }
} as const;

/** Runs one of the scripts. @throws Error with what Apex said */
export async function runScript(
  orgUrl: string,
  accessToken: string,
  projectDir: string,
  { file, failure }: (typeof scripts)[keyof typeof scripts]
): Promise<void> {
  const connection = new Connection({ instanceUrl: orgUrl, accessToken, version: '65.0' });
  const result = await connection.tooling.executeAnonymous(readFileSync(join(projectDir, 'scripts', file), 'utf8'));
  if (!result.success) throw new Error(`${failure}: ${result.compileProblem ?? result.exceptionMessage}`);
}
