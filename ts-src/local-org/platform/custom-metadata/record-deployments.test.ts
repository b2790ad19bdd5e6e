import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOrg, type OrgEngine } from '../engine.js';
import { customMetadataFiles, scratchProject, type ScratchProject } from '../testing/scratch-project.js';

const DEPLOYER = `
public class Deployer implements Metadata.DeployCallback {
  public static Id deploy(String name, String value) {
    Metadata.CustomMetadata record = new Metadata.CustomMetadata();
    record.fullName = 'Rule.' + name;
    record.label = 'Rule ' + name;
    Metadata.CustomMetadataValue field = new Metadata.CustomMetadataValue();
    field.field = 'Value__c';
    field.value = value;
    record.values.add(field);
    Metadata.DeployContainer container = new Metadata.DeployContainer();
    container.addMetadata(record);
    return Metadata.Operations.enqueueDeployment(container, new Deployer());
  }
  public void handleResult(Metadata.DeployResult result, Metadata.DeployCallbackContext context) {
    String problem = result.success ? '' : ((Metadata.DeployMessage) result.details.componentFailures[0]).problem;
    insert new Account(Name = result.status.name(), Description = problem, Site = String.valueOf(context.getCallbackJobId() == result.id));
  }
}`;

let project: ScratchProject;
let engine: OrgEngine;

function open(): OrgEngine {
  return openOrg({ projectDir: project.dir, dataDir: join(project.dir, 'data') });
}

function run(text: string): void {
  const result = engine.org.executeAnonymous(engine.org.administrator(), text);
  if (result.compileProblem ?? result.exceptionMessage) throw new Error(JSON.stringify(result));
  engine.drain();
}

function rows(soql: string): Record<string, unknown>[] {
  const { rows: found } = engine.org.clients.query(engine.org.administrator(), soql, false);
  return found.map((row) => Object.fromEntries([...row.populated()].filter(([name]) => name !== 'Id')));
}

beforeEach(() => {
  project = scratchProject({ ...customMetadataFiles('Rule__mdt', ['Value__c']), 'classes/Deployer.cls': DEPLOYER });
  engine = open();
});

afterEach(async () => {
  await engine.close();
  project.remove();
});

describe('deployments of custom metadata by Apex', () => {
  it('create and change records after the transaction and survive a restart', async () => {
    run("Deployer.deploy('A', 'one');");
    run("Deployer.deploy('A', 'two'); System.assertEquals('one', Rule__mdt.getInstance('A').Value__c);");
    await engine.close();
    engine = open();

    expect(rows('SELECT DeveloperName, MasterLabel, Value__c FROM Rule__mdt')).toEqual([
      { DeveloperName: 'A', MasterLabel: 'Rule A', Value__c: 'two' }
    ]);
    expect(rows('SELECT Name, Site FROM Account')).toEqual([
      { Name: 'Succeeded', Site: 'true' },
      { Name: 'Succeeded', Site: 'true' }
    ]);
  });

  it('keep nothing and tell why when a value does not fit', () => {
    run("Deployer.deploy('B', 'a value of more than twenty characters');");

    expect(rows('SELECT DeveloperName FROM Rule__mdt')).toEqual([]);
    const [told] = rows('SELECT Name, Description FROM Account');
    expect(told?.Name).toBe('Failed');
    expect(told?.Description).toContain('max length=20');
  });

  it('do nothing when the transaction is undone', () => {
    const text = "Deployer.deploy('C', 'x'); Object nothing = null; nothing.toString();";
    engine.org.executeAnonymous(engine.org.administrator(), text);
    engine.drain();

    expect(rows('SELECT DeveloperName FROM Rule__mdt')).toEqual([]);
  });
});
