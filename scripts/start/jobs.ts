import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from 'jsforce';

/**
 * Schedules the package's jobs in the org, as an admin does after an installation; mappings changed since the last
 * start take effect.
 *
 * @throws Error with what Apex said
 */
export async function scheduleJobs(orgUrl: string, accessToken: string, projectDir: string): Promise<void> {
  const connection = new Connection({ instanceUrl: orgUrl, accessToken, version: '65.0' });
  const apex = readFileSync(join(projectDir, 'scripts', 'schedule-jobs.apex'), 'utf8');
  const result = await connection.tooling.executeAnonymous(apex);
  const problem = result.compileProblem ?? result.exceptionMessage;
  if (!result.success) throw new Error(`The package's jobs could not be scheduled: ${problem}`);
}
