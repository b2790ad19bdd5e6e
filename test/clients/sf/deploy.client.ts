import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  classFiles,
  componentFiles,
  fieldFiles,
  metadataFile,
  NUMBER,
  objectFiles,
  TEXT
} from '../lib/deploy-sources.js';
import { EmptyOrg } from '../lib/empty-org.js';

interface Failure {
  componentType: string;
  fullName: string;
  fileName: string;
  lineNumber?: number;
  columnNumber?: number;
  problem: string;
}

interface Deployed {
  id: string;
  status: string;
  success: boolean;
  numberComponentsDeployed: number;
  numberComponentErrors: number;
  numberTestsCompleted: number;
  numberTestErrors: number;
  details: {
    componentFailures: Failure[];
    componentSuccesses: {
      componentType: string;
      fullName: string;
      created: boolean;
      changed: boolean;
      deleted: boolean;
    }[];
    runTestResult?: {
      numTestsRun: number;
      failures: { name: string; methodName: string; message: string }[];
      codeCoverageWarnings: { name?: string; message: string }[];
    };
  };
}

const CALCULATOR = 'public class Calculator {\n  public static Integer twice(Integer n) {\n    return n * 2;\n  }\n}\n';
const CALCULATOR_TEST =
  '@IsTest\nprivate class CalculatorTest {\n  @IsTest\n  static void doubles() {\n    Assert.areEqual(4, Calculator.twice(2));\n  }\n}\n';

const org = new EmptyOrg();
const start = 'project deploy start';

/** Deploys a project of these files and answers the org's result, whether it succeeded or not. */
async function deploy(files: Readonly<Record<string, string>>, ...args: string[]): Promise<Deployed> {
  const dir = org.project('project', files);
  const { result } = await org.sf<Deployed>(dir, start, '--source-dir', 'force-app', ...args);
  return result;
}

/** Failures as `Type Name: problem`, with their place. */
function told({ details }: Deployed): string[] {
  return details.componentFailures.map(
    ({ componentType, fullName, problem }) => `${componentType} ${fullName}: ${problem}`
  );
}

async function names(soql: string): Promise<unknown[]> {
  return (await org.query<{ Name: string }>(soql)).map(({ Name }) => Name);
}

beforeAll(() => org.start());
afterAll(() => org.remove());

describe('sf', () => {
  it('project deploy start: an empty org, whose records and queries work at once', async () => {
    const result = await deploy({
      ...objectFiles('Crate__c'),
      ...fieldFiles('Crate__c', 'Weight__c', TEXT),
      ...fieldFiles('Crate__c', 'Spare__c', TEXT),
      ...classFiles('Calculator', CALCULATOR),
      ...classFiles('CalculatorTest', CALCULATOR_TEST)
    });
    await org.create('Crate__c', { Name: 'first', Weight__c: 'heavy' });

    expect(result).toMatchObject({ status: 'Succeeded', numberComponentsDeployed: 5, numberComponentErrors: 0 });
    expect(result.details.componentSuccesses.every(({ created, changed }) => created && changed)).toBe(true);
    expect(await org.query('SELECT Name, Weight__c FROM Crate__c')).toMatchObject([
      { Name: 'first', Weight__c: 'heavy' }
    ]);
    expect(await names('SELECT Name FROM ApexClass ORDER BY Name')).toEqual(['Calculator', 'CalculatorTest']);
  });

  it('project deploy start: Apex that does not compile is refused with file, line and column', async () => {
    const result = await deploy({
      ...classFiles('Broken', 'public class Broken {\n  public Integer one() {\n    return unknown;\n  }\n}\n'),
      ...classFiles('Sound', 'public class Sound {}')
    });

    expect(result.status).toBe('Failed');
    expect(result.details.componentFailures).toMatchObject([
      {
        fullName: 'Broken',
        fileName: 'classes/Broken.cls',
        problem: 'Variable does not exist: unknown',
        lineNumber: 3,
        columnNumber: 12
      }
    ]);
    expect(await names("SELECT Name FROM ApexClass WHERE Name IN ('Broken', 'Sound')")).toEqual([]);
  });

  it('project deploy start: a class that no longer fits the code which uses it is refused', async () => {
    const result = await deploy(classFiles('Calculator', 'public class Calculator {}'));

    expect(told(result)).toEqual([
      'ApexClass CalculatorTest: Dependent class is invalid and needs recompilation:\n Class CalculatorTest : Method does not exist or incorrect signature: void twice(Integer) from the type Calculator'
    ]);
  });

  it('project deploy start: what refers to something missing is refused, all in one answer', async () => {
    const result = await deploy({
      ...fieldFiles(
        'Crate__c',
        'Ship__c',
        '<referenceTo>Ship__c</referenceTo>\n    <relationshipName>Crates</relationshipName>\n    <type>Lookup</type>'
      ),
      ...fieldFiles('Crate__c', 'Sum__c', '<formula>LEN(Nothing__c)</formula>\n    <type>Number</type>'),
      'permissionsets/Packer.permissionset-meta.xml': metadataFile(
        'PermissionSet',
        '    <classAccesses>\n        <apexClass>Nowhere</apexClass>\n        <enabled>true</enabled>\n    </classAccesses>\n    <fieldPermissions>\n        <editable>true</editable>\n        <field>Crate__c.Colour__c</field>\n        <readable>true</readable>\n    </fieldPermissions>\n    <label>Packer</label>'
      ),
      'applications/Yard.app-meta.xml': metadataFile(
        'CustomApplication',
        '    <formFactors>Large</formFactors>\n    <label>Yard</label>\n    <navType>Standard</navType>\n    <tabs>Crate__c</tabs>\n    <uiType>Lightning</uiType>'
      ),
      ...componentFiles(
        'crate',
        "import { LightningElement } from 'lwc';\nimport load from '@salesforce/apex/Loader.load';\nexport default class Crate extends LightningElement {\n  load = load;\n}\n",
        '<template>\n  <c-no-such></c-no-such>\n</template>\n'
      )
    });
    const lines = Object.fromEntries(result.details.componentFailures.map((each) => [each.problem, each.lineNumber]));

    expect(result.status).toBe('Failed');
    expect(told(result).sort()).toEqual([
      'CustomApplication Yard: In field: tab - no CustomTab named Crate__c found',
      "CustomField Crate__c.Ship__c: referenceTo value of 'Ship__c' does not resolve to a valid sObject type",
      'CustomField Crate__c.Sum__c: Field Nothing__c does not exist. Check spelling.',
      'LightningComponentBundle crate: No MODULE named markup://c:noSuch found : [markup://c:crate]',
      "LightningComponentBundle crate: Unable to find Apex action class referenced as 'Loader'.",
      'PermissionSet Packer: In field: apexClass - no ApexClass named Nowhere found',
      'PermissionSet Packer: In field: field - no CustomField named Crate__c.Colour__c found'
    ]);
    expect(lines).toMatchObject({
      'In field: tab - no CustomTab named Crate__c found': 6,
      'In field: field - no CustomField named Crate__c.Colour__c found': 9,
      "Unable to find Apex action class referenced as 'Loader'.": 2
    });
  });

  it('project deploy start: another type is refused for a field with data, not for one without', async () => {
    const refused = await deploy({
      ...fieldFiles('Crate__c', 'Weight__c', NUMBER),
      ...fieldFiles('Crate__c', 'Another__c', TEXT)
    });
    const allowed = await deploy(fieldFiles('Crate__c', 'Spare__c', NUMBER));
    await org.create('Crate__c', { Name: 'second', Spare__c: 7 });

    expect(told(refused)).toEqual(['CustomField Crate__c.Weight__c: Cannot change type due to existing data']);
    await expect(org.query('SELECT Another__c FROM Crate__c')).rejects.toThrow('INVALID_FIELD');
    expect(allowed.status).toBe('Succeeded');
    expect(await org.query('SELECT Spare__c, Weight__c FROM Crate__c ORDER BY Name')).toMatchObject([
      { Spare__c: null, Weight__c: 'heavy' },
      { Spare__c: 7, Weight__c: null }
    ]);
  });

  it('project deploy start --test-level: tests that fail and too little coverage', async () => {
    const wrong = CALCULATOR_TEST.replace('areEqual(4', 'areEqual(5');
    const failing = await deploy(classFiles('CalculatorTest', wrong), '--test-level', 'RunLocalTests');
    const uncovered = await deploy(
      classFiles('Lonely', 'public class Lonely {\n  public static Integer one() {\n    return 1;\n  }\n}\n'),
      ...['--test-level', 'RunSpecifiedTests', '--tests', 'CalculatorTest']
    );

    expect(failing).toMatchObject({ status: 'Failed', numberTestErrors: 1 });
    expect(failing.details.runTestResult?.failures).toMatchObject([{ name: 'CalculatorTest', methodName: 'doubles' }]);
    expect(uncovered.status).toBe('Failed');
    expect([uncovered.details.runTestResult?.codeCoverageWarnings].flat()).toMatchObject([
      {
        name: 'Lonely',
        message: 'Test coverage of selected Apex Class is 0%, at least 75% test coverage is required.'
      }
    ]);
    expect(await names("SELECT Name FROM ApexClass WHERE Name = 'Lonely'")).toEqual([]);
  });

  it('apex run test --test-level RunLocalTests', async () => {
    const dir = org.project(
      'project',
      classFiles('AnotherTest', CALCULATOR_TEST.replace('CalculatorTest', 'AnotherTest'))
    );
    await org.sf(dir, start, '--source-dir', 'force-app');
    const args = ['--test-level', 'RunLocalTests', '--wait', '10'];
    const { result } = await org.sf<{ summary: { outcome: string; testsRan: number; passing: number } }>(
      dir,
      'apex run test',
      ...args
    );

    expect(result.summary).toMatchObject({ outcome: 'Passed', testsRan: 2, passing: 2 });
  });

  it('project deploy validate, quick, report', async () => {
    const dir = org.project('project', classFiles('Calculator', CALCULATOR.replace('n * 2', 'n + n')));
    const body = async (): Promise<unknown> =>
      (await org.query<{ Body: string }>("SELECT Body FROM ApexClass WHERE Name = 'Calculator'"))[0]?.Body;
    const tests = ['--test-level', 'RunSpecifiedTests', '--tests', 'CalculatorTest'];
    const validated = await org.sf<Deployed>(dir, 'project deploy validate', '--source-dir', 'force-app', ...tests);
    const between = await body();
    const quick = await org.sf<Deployed>(dir, 'project deploy quick', '--job-id', validated.result.id, '--wait', '5');
    const report = await org.sf<Deployed>(dir, 'project deploy report', '--job-id', quick.result.id);

    expect(validated.result).toMatchObject({ status: 'Succeeded', numberTestsCompleted: 1 });
    expect(between).toBe(CALCULATOR);
    expect(quick.result).toMatchObject({ status: 'Succeeded', success: true });
    expect(report.result).toMatchObject({ status: 'Succeeded', id: quick.result.id });
    expect(await body()).toContain('n + n');
  });

  it('project deploy start --post-destructive-changes', async () => {
    const manifest = (types: string): string => metadataFile('Package', `${types}\n    <version>65.0</version>`);
    const gone =
      '    <types>\n        <members>Crate__c.Spare__c</members>\n        <name>CustomField</name>\n    </types>\n    <types>\n        <members>Absent</members>\n        <name>ApexClass</name>\n    </types>';
    const dir = org.project('project', { '/package.xml': manifest(''), '/gone.xml': manifest(gone) });
    const args = ['--manifest', 'package.xml', '--post-destructive-changes', 'gone.xml'];
    const { result } = await org.sf<Deployed>(dir, start, ...args);

    expect(result.status).toBe('Succeeded');
    await expect(org.query('SELECT Spare__c FROM Crate__c')).rejects.toThrow('INVALID_FIELD');
    expect(await names('SELECT Name FROM Crate__c ORDER BY Name')).toEqual(['first', 'second']);
  });

  it('project deploy start over REST', async () => {
    const dir = org.project('project', classFiles('OverRest', 'public class OverRest {}'));
    org.environment = { SF_ORG_METADATA_REST_DEPLOY: 'true' };
    const { result } = await org.sf<Deployed>(dir, start, '--source-dir', 'force-app');
    org.environment = {};

    expect(result).toMatchObject({ status: 'Succeeded', numberComponentsDeployed: 1 });
    expect(await names("SELECT Name FROM ApexClass WHERE Name = 'OverRest'")).toEqual(['OverRest']);
  });

  it('project deploy cancel', async () => {
    const slow =
      '@IsTest\nprivate class SlowTest {\n  @IsTest\n  static void waits() {\n    while (Limits.getCpuTime() < 8000) {\n      String.valueOf(1);\n    }\n  }\n}\n';
    const dir = org.project('project', classFiles('SlowTest', slow));
    const tests = ['--test-level', 'RunSpecifiedTests', '--tests', 'SlowTest'];
    const { result } = await org.sf<Deployed>(dir, start, '--source-dir', 'force-app', '--async', ...tests);
    const cancelled = await org.sf<Deployed>(dir, 'project deploy cancel', '--job-id', result.id, '--wait', '2');
    const report = await org.deployRequest(result.id);

    expect(cancelled.result.status).toBe('Canceled');
    expect(report.status).toBe('Canceled');
    expect(await names("SELECT Name FROM ApexClass WHERE Name = 'SlowTest'")).toEqual([]);
  });

  it('project deploy start --ignore-errors', async () => {
    const files = {
      ...classFiles('Faulty', 'public class Faulty { Nothing n; }'),
      ...classFiles('Fine', 'public class Fine {}')
    };
    const result = await deploy(files, '--ignore-errors');

    expect(result).toMatchObject({ status: 'SucceededPartial', numberComponentsDeployed: 1, numberComponentErrors: 1 });
    expect(await names("SELECT Name FROM ApexClass WHERE Name IN ('Faulty', 'Fine')")).toEqual(['Fine']);
  });
});
