import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import { clientProgram } from '../lib/install.js';
import { readWorkFile, sfOrg, sfRefused, sfRun, workFile } from '../lib/sf.js';
import { clientEnvironment, workFolder } from '../lib/sf-process.js';

/** A class of the package whose tests are quick, and the class they test. */
const TESTS = 'IsoTimeTest';
const TESTED = 'IsoTime';

interface TestRun {
  summary: { outcome: string; testsRan: number; passing: number; testRunId: string };
  coverage?: { coverage: { name: string; coveredPercent: number; lines: Record<string, number> }[] };
}

let run: TestRun;

/** How many trace flags there are. Asked without `sf`, whose start takes longer than the answer. */
async function traceFlags(): Promise<number> {
  const query = encodeURIComponent('SELECT COUNT() FROM TraceFlag');
  const response = await fetch(`${inject('url')}/services/data/v65.0/tooling/query?q=${query}`, {
    headers: { Authorization: `Bearer ${inject('tokens')[inject('admin')]}` }
  });
  return ((await response.json()) as { totalSize: number }).totalSize;
}

describe('sf', () => {
  it('apex run', async () => {
    const file = workFile('block.apex', "insert new Account(Name = 'By Apex');\nSystem.debug('made ' + 1);\n");
    const { logs } = await sfOrg<{ logs: string }>('apex run', '--file', file);
    expect(logs).toMatch(/^65\.0 APEX_CODE,DEBUG;/);
    expect(logs).toMatch(/\d\d:\d\d:\d\d\.\d+ \(\d+\)\|USER_DEBUG\|\[2\]\|DEBUG\|made 1/);
    expect(logs).toContain('  Number of DML statements: 1 out of 150');
    expect(logs).toContain('|EXECUTION_FINISHED');
  });

  it('apex run: errors', async () => {
    const thrown = workFile('throws.apex', "Integer one = 1;\nthrow new IllegalArgumentException('no');\n");
    const failed = await sfRefused('apex run', '--file', thrown);
    expect(failed).toMatchObject({
      data: { compiled: true, success: false, line: '2', exceptionMessage: 'System.IllegalArgumentException: no' }
    });
    const wrong = await sfRefused('apex run', '--file', workFile('wrong.apex', 'Integer one = 1;\nNothing two;\n'));
    expect(wrong).toMatchObject({ data: { compiled: false, line: '2', compileProblem: 'Invalid type: Nothing' } });
  });

  it('apex run test --synchronous --code-coverage', async () => {
    const args = ['--class-names', TESTS, '--synchronous', '--code-coverage'];
    const { summary, coverage } = await sfOrg<TestRun>('apex run test', ...args);
    expect(summary).toMatchObject({ outcome: 'Passed' });
    expect(coverage?.coverage.find(({ name }) => name === TESTED)?.coveredPercent).toBeGreaterThanOrEqual(90);
  });

  it('apex run test --tests', async () => {
    const method = `${TESTS}.it_should_write_utc`;
    const { summary } = await sfOrg<TestRun>('apex run test', '--tests', method, '--synchronous');
    expect(summary).toMatchObject({ outcome: 'Passed', testsRan: 1, passing: 1 });
    const refused = await sfRefused('apex run test', '--tests', 'NothingTest.nothing', '--synchronous');
    expect(refused.message).toContain('NothingTest');
  });

  it('apex run test --wait --code-coverage --result-format junit', async () => {
    const args = ['--class-names', TESTS, '--wait', '10', '--code-coverage', '--output-dir', 'results'];
    run = await sfOrg<TestRun>('apex run test', ...args, '--result-format', 'junit');
    expect(run.summary).toMatchObject({ outcome: 'Passed', testRunId: expect.stringMatching(/^707/) as string });
    const tested = run.coverage?.coverage.find(({ name }) => name === TESTED);
    expect(Object.values(tested?.lines ?? {}).filter((times) => times > 0).length).toBeGreaterThan(5);
    const junit = readWorkFile(`results/test-result-${run.summary.testRunId}-junit.xml`);
    expect(junit.match(/<testcase /g)).toHaveLength(run.summary.testsRan);
  });

  it('apex get test', async () => {
    const { summary } = await sfOrg<TestRun>('apex get test', '--test-run-id', run.summary.testRunId);
    expect(summary).toMatchObject({ outcome: 'Passed', testsRan: run.summary.testsRan });
  });

  it('apex tail log', async () => {
    const tail = spawn(clientProgram('sf'), ['apex', 'tail', 'log'], {
      cwd: workFolder(inject('home')),
      env: clientEnvironment(inject('home'))
    });
    let seen = '';
    const log = new Promise<void>((resolve) => {
      tail.stdout.setEncoding('utf8').on('data', (text: string) => {
        seen += text;
        if (seen.includes('|EXECUTION_FINISHED')) resolve();
      });
    });
    try {
      while ((await traceFlags()) === 0) {
        expect(tail.exitCode).toBeNull();
        await sleep(200);
      }
      // The command subscribes right after it has set the trace flag: it hears of one of the next blocks.
      const block = workFile('tailed.apex', "System.debug('heard');\n");
      let heard = false;
      void log.then(() => (heard = true));
      while (!heard) {
        expect(tail.exitCode).toBeNull();
        await sfRun(['apex', 'run', '--file', block]);
      }
      expect(seen).toContain('|USER_DEBUG|[1]|DEBUG|heard');
    } finally {
      tail.kill('SIGINT');
    }
  });

  it('apex list log, apex get log', async () => {
    const [newest] = await sfOrg<{ Id: string; Operation: string; Status: string }[]>('apex list log');
    expect(newest).toMatchObject({ Operation: 'execute_anonymous_apex', Status: 'Success' });
    const [{ log = '' } = {}] = await sfOrg<{ log: string }[]>('apex get log', '--log-id', newest?.Id ?? '');
    expect(log).toContain('|USER_DEBUG|[1]|DEBUG|heard');
  });
});
