import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { scratchProject } from '../../platform/testing/scratch-project.js';

const ROOT = resolve(import.meta.dirname, '../../../..');
/** Starting processes takes its time on a busy machine. */
const PATIENT = { timeout: 120_000 };

const FILES: Readonly<Record<string, string>> = {
  'classes/Loud.cls': `public with sharing class Loud {
  public static String of(String text) {
    if (text == null) {
      return '';
    }
    return text.toUpperCase();
  }
}`,
  'classes/Quiet.cls': 'public class Quiet { public static String of(String text) { return text.toLowerCase(); } }',
  'triggers/OnAccount.trigger': `trigger OnAccount on Account (before insert) {
  for (Account each : Trigger.new) each.Name = Loud.of(each.Name);
}`,
  'classes/LoudTest.cls': `@IsTest
private class LoudTest {
  @IsTest static void isLoud() { System.assertEquals('A', Loud.of('a')); }
  @IsTest static void savesLoudly() {
    System.debug('before');
    insert new Account(Name = 'acme');
    System.assertEquals('acme', [SELECT Name FROM Account].Name, 'the name');
  }
}`,
  'classes/QuietTest.cls': `@IsTest
private class QuietTest {
  @IsTest static void isQuiet() { System.assertEquals('a', Quiet.of('A')); }
  @IsTest static void isNull() { Quiet.of(null); }
}`,
  'classes/ThirdTest.cls': '@IsTest private class ThirdTest { @IsTest static void works() { System.assert(true); } }'
};

const project = scratchProject(FILES);
const out = (name: string): string => join(project.dir, 'out', name);
let watching: ChildProcess | null = null;
afterEach(() => watching?.kill('SIGKILL'));
afterAll(() => project.remove());

function start(words: readonly string[]): ChildProcess {
  const all = ['scripts/run.mjs', 'ts-src/local-org/cli/index.ts', 'test', '--project', project.dir, ...words];
  return spawn(process.execPath, all, { cwd: ROOT, stdio: 'pipe' });
}

async function runTests(...words: string[]): Promise<{ output: string; errors: string; code: number | null }> {
  const child = start(words);
  let output = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { output, errors, code };
}

interface Results {
  passed: number;
  failed: number;
  methods: { className: string; methodName: string; outcome: string; time?: number; message: string | null }[];
  coverage: unknown;
}

function results(file: string): Results {
  const read = JSON.parse(readFileSync(file, 'utf8')) as Results;
  for (const method of read.methods) delete method.time;
  return { ...read, time: undefined } as Results;
}

describe('org test', () => {
  it('finds the same with two workers as with one: results, output, coverage', PATIENT, async () => {
    const one = await runTests('--workers', '1', '--json', out('one.json'), '--coverage');
    const two = await runTests('--workers', '2', '--json', out('two.json'), '--coverage');
    expect(two).toEqual(one);
    expect(results(out('two.json'))).toEqual(results(out('one.json')));
    expect(results(out('one.json'))).toMatchObject({ passed: 3, failed: 2 });
    expect(one.code).toBe(1);
    expect(one.output).toMatch(/classes\/Loud\.cls +4$/m);
  });

  it('runs what failed last time, and writes its debug log as an org does', PATIENT, async () => {
    await runTests();
    const { output } = await runTests('--failed', '--log', out('logs'));
    expect(output).toMatch(/^0 passed, 2 failed$/m);
    const log = readFileSync(out('logs/LoudTest.savesLoudly.log'), 'utf8');
    const events = [...log.matchAll(/^[\d:.]+ \(\d+\)\|(.*)$/gm)].map((match) => match[1]);
    const shown = /^(EXECUTION|CODE_UNIT|USER_DEBUG|DML|SOQL|EXCEPTION|FATAL|LIMIT)/;
    expect(events.filter((event) => shown.test(event ?? ''))).toEqual([
      'EXECUTION_STARTED',
      expect.stringMatching(/^CODE_UNIT_STARTED\|\[EXTERNAL\]\|01p\w+\|LoudTest\.savesLoudly\(\)$/),
      'USER_DEBUG|[5]|DEBUG|before',
      'DML_BEGIN|[6]|Op:Insert|Type:Account|Rows:1',
      expect.stringMatching(/^CODE_UNIT_STARTED\|.*\|OnAccount on Account trigger event BeforeInsert\|/),
      expect.stringMatching(/^CODE_UNIT_FINISHED\|OnAccount on Account trigger event BeforeInsert\|/),
      'DML_END|[6]',
      'SOQL_EXECUTE_BEGIN|[7]|Aggregations:0|SELECT Name FROM Account',
      'SOQL_EXECUTE_END|[7]|Rows:1',
      expect.stringMatching(/^EXCEPTION_THROWN\|\[7\]\|System\.AssertException: .*the name/),
      expect.stringMatching(/^FATAL_ERROR\|System\.AssertException/),
      'LIMIT_USAGE_FOR_NS|(default)|',
      expect.stringMatching(/^CODE_UNIT_FINISHED/),
      'EXECUTION_FINISHED'
    ]);
    expect(log).toContain('Number of SOQL queries: 1 out of 100');
  });

  it('says which test classes there are instead of an unknown one', PATIENT, async () => {
    const { errors, code } = await runTests('--class', 'Lout');
    expect(errors).toBe('No test class Lout. There are 3 test classes: LoudTest, QuietTest, ThirdTest\n');
    expect(code).toBe(1);
  });
});

describe('org test --watch', () => {
  it(
    'reruns what a change affects, survives what does not compile, runs all on Enter and ends on q',
    PATIENT,
    async () => {
      const child = start(['--watch']);
      watching = child;
      let output = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
      /** What is printed until it waits again. */
      const turn = async (): Promise<string> => {
        while (!output.includes('q quits.')) await new Promise((again) => child.stdout?.once('data', again));
        const shown = output;
        output = '';
        return shown;
      };
      expect(await turn()).toMatch(/^3 passed, 2 failed$/m);

      project.write(
        'classes/Quiet.cls',
        FILES['classes/Quiet.cls']!.replace('return text', 'return text == null ? null : text')
      );
      const affected = await turn();
      expect(affected).toContain('Changed: force-app/main/default/classes/Quiet.cls\nRunning QuietTest\n');
      expect(affected).toMatch(/^2 passed, 0 failed$/m);

      project.write('classes/Quiet.cls', 'public class Quiet { String }');
      expect(await turn()).toMatch(/Quiet\.cls:1:\d+ /);
      project.write('classes/Quiet.cls', FILES['classes/Quiet.cls']!);
      expect(await turn()).toMatch(/Running QuietTest\n[^]*^1 passed, 1 failed$/m);

      project.write(
        'layouts/Account-A.layout-meta.xml',
        '<Layout xmlns="http://soap.sforce.com/2006/04/metadata"></Layout>'
      );
      expect(await turn()).toContain('No test is affected.');

      child.stdin?.write('\n');
      expect(await turn()).toMatch(/^3 passed, 2 failed$/m);
      child.stdin?.write('q');
      expect(await new Promise((done) => child.once('close', done))).toBe(0);
    }
  );
});
