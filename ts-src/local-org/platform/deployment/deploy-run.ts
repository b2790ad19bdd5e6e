import { relative } from 'node:path';
import type { Database } from '../../data/store/database.js';
import { dropField, dropObject } from '../../data/store/drop.js';
import { type ComponentName, keyOf } from '../../metadata/layers.js';
import { MetadataError } from '../../metadata/xml.js';
import type { CreateOrgOptions } from '../engine.js';
import type { Org } from '../org.js';
import type { OrgStore } from '../store/org-store.js';
import { copyOfRecords } from '../test-runs/test-thread.js';
import type { CheckMessage, CheckProblem, CheckRequest } from './check-protocol.js';
import { type RunningCheck, startCheck } from './check-thread.js';
import { componentsChanged } from './changes.js';
import { coverageWarnings } from './coverage-rule.js';
import { type DeployRequest, type DeployStatus, failedTests } from './deploy-result.js';
import { DeployStore } from './deploy-store.js';
import { type FieldChange, fieldChanges } from './field-changes.js';
import { addParts, clearBundles, type MetadataTrees, removeComponents } from './metadata-tree.js';
import { type PackageFiles, readPackage } from './package-files.js';
import { type PackageContent, type PackagePart, partsOf } from './package-parts.js';
import { placed } from './place.js';
import { type DeployProblem, problemOf } from './problem.js';

/** The org a deployment changes. */
export interface DeployTarget {
  readonly org: Org;
  readonly trees: MetadataTrees;
  /** How the org was opened, with what is deployed now. */
  readonly sources: Omit<CreateOrgOptions, 'now' | 'progress' | 'signal' | 'metadata'>;
  /**
   * Puts other deployed metadata into force: `prepare` and `finish` run in the transaction that brings the store in step.
   * When it throws nothing has changed.
   */
  adopt(deployedDir: string, prepare: (db: Database) => void, finish: (store: OrgStore) => void): void;
}

/** One deployment from its zip to its end. */
export class DeployRun {
  readonly request: DeployRequest;
  private readonly target: DeployTarget;
  private readonly zip: Uint8Array;
  private readonly withoutTests: boolean;
  private check: RunningCheck | null = null;

  constructor(target: DeployTarget, request: DeployRequest, zip: Uint8Array, withoutTests: boolean) {
    this.target = target;
    this.request = request;
    this.zip = zip;
    this.withoutTests = withoutTests;
  }

  /** Asks it to end without changing anything. */
  cancel(by: string): void {
    this.request.canceledBy = by;
    this.request.status = 'Canceling';
    this.check?.stop();
  }

  /** Carries it out. Whatever goes wrong is told in the request; nothing is half applied. */
  async perform(): Promise<void> {
    const { request } = this;
    let candidate: string | null = null;
    try {
      if (request.canceledBy !== null) return this.end('Canceled');
      request.status = 'InProgress';
      request.startedAt = this.now();
      this.save();
      const source = readPackage(this.zip);
      if (source) candidate = await this.carryOut(source);
      else this.fail([noManifest()]);
    } catch (error) {
      if (request.canceledBy !== null) this.end('Canceled');
      else if (error instanceof MetadataError) this.fail([fromManifest(error)]);
      else this.breakDown(error);
    } finally {
      if (candidate !== null) this.target.trees.discard(candidate);
    }
  }

  /** Answers the candidate when it was not put into force. */
  private async carryOut(source: PackageFiles): Promise<string | null> {
    const { request, target } = this;
    const content = partsOf(source);
    request.componentsTotal = content.parts.length + source.deletedBefore.length + source.deletedAfter.length;
    let parts = content.parts;
    let problems = [...content.problems];
    for (;;) {
      const changes = fieldChanges(parts, target.org.metadata, target.org.store.db);
      const candidate = target.trees.prepare(target.sources.deployedDir);
      try {
        this.write(candidate, parts, source);
        const failed = this.stops(changes.problems) || (request.options.rollbackOnError && this.stops(problems));
        const found = await this.checked(candidate, parts, source, failed);
        const latest = [...changes.problems, ...found.map((each) => placed(each, candidate, parts, source))];
        problems = [...problems, ...latest];
        const left = withoutFailed(parts, latest);
        const isHopeless = left.length === 0 || left.length === parts.length;
        if (request.options.rollbackOnError ? this.stops(problems) : this.stops(latest) && isHopeless) {
          this.fail(problems);
          return candidate;
        }
        if (this.stops(latest)) {
          parts = left;
          target.trees.discard(candidate);
          continue;
        }
        return this.conclude(candidate, { parts, problems }, changes.changes, source) ? null : candidate;
      } catch (error) {
        target.trees.discard(candidate);
        throw error;
      }
    }
  }

  private write(candidate: string, parts: readonly PackagePart[], source: PackageFiles): void {
    const { metadata } = this.target.org;
    const { deployedDir } = this.target.sources;
    removeComponents(candidate, deployedDir, metadata, source.deletedBefore);
    clearBundles(candidate, parts);
    addParts(candidate, parts);
    removeComponents(candidate, deployedDir, metadata, source.deletedAfter);
  }

  /** Checks the candidate beside the org and runs the tests. */
  private async checked(
    candidate: string,
    parts: readonly PackagePart[],
    source: PackageFiles,
    failed: boolean
  ): Promise<readonly CheckProblem[]> {
    const { request, target } = this;
    const copy = this.testsNeedRecords(parts) ? copyOfRecords(target.org.store.db) : null;
    const problems: CheckProblem[] = [];
    const asked: CheckRequest = {
      options: { ...target.sources, dataDir: copy?.dataDir ?? ':memory:', deployedDir: candidate },
      deployed: parts.map(({ type, fullName }) => ({ type, fullName })),
      everything: source.deletedBefore.length + source.deletedAfter.length > 0,
      testLevel: this.withoutTests || failed ? 'NoTestRun' : request.options.testLevel,
      runTests: request.options.runTests,
      ignoreWarnings: request.options.ignoreWarnings
    };
    try {
      this.check = startCheck(asked, (message) => this.take(message, problems));
      await this.check.ended;
      return problems;
    } finally {
      this.check = null;
      copy?.remove();
    }
  }

  private take(message: CheckMessage, problems: CheckProblem[]): void {
    const { request } = this;
    request.changedAt = this.now();
    if (message.kind === 'checked') problems.push(...message.problems);
    else if (message.kind === 'tests') request.testsTotal = message.total;
    else if (message.kind === 'test') request.tests.push(message.result);
    else if (message.kind === 'done') request.coverage = message.coverage;
  }

  /** True when problems forbid to go on. */
  private stops(problems: readonly DeployProblem[]): boolean {
    return problems.some((each) => !each.warning || !this.request.options.ignoreWarnings);
  }

  private testsNeedRecords(parts: readonly PackagePart[]): boolean {
    if (this.withoutTests || this.request.options.testLevel === 'NoTestRun') return false;
    const seesAll = (words: string): boolean => /seealldata\s*=\s*true/i.test(words);
    const inPackage = parts.some(
      ({ type, files }) =>
        type === 'ApexClass' && [...files.values()].some((each) => seesAll(Buffer.from(each).toString()))
    );
    return inPackage || this.target.org.metadata.apex.some((each) => seesAll(each.text));
  }

  /** Puts the candidate into force; false when tests or coverage forbid it, or nothing was to be changed. */
  private conclude(
    candidate: string,
    { parts, problems }: PackageContent,
    changes: readonly FieldChange[],
    source: PackageFiles
  ): boolean {
    const { request, target } = this;
    const names = new Set(parts.map(keyOf));
    const isDeployed = ({ name, kind }: { name: string; kind: string }): boolean =>
      names.has(keyOf({ type: kind === 'class' ? 'ApexClass' : 'ApexTrigger', fullName: name }));
    const level = this.withoutTests ? 'NoTestRun' : request.options.testLevel;
    request.coverageWarnings = coverageWarnings(level, request.coverage, isDeployed);
    request.problems = problems.filter((each) => !each.warning);
    request.components = componentsChanged(parts, problems, source, target.org.metadata);
    if (failedTests(request).length > 0 || request.coverageWarnings.length > 0) {
      this.end('Failed');
      return false;
    }
    const status = request.problems.length > 0 ? 'SucceededPartial' : 'Succeeded';
    if (request.options.checkOnly) {
      this.end(status);
      new DeployStore(target.org.store).keepZip(request.id, this.zip);
      return false;
    }
    if (request.canceledBy !== null) {
      this.end('Canceled');
      return false;
    }
    const deleted = [...source.deletedBefore, ...source.deletedAfter];
    target.adopt(
      candidate,
      (db) => prepareStore(db, changes, deleted),
      (store) => {
        target.trees.setCurrent(store.db, candidate);
        this.close(status);
        new DeployStore(store).save(request);
      }
    );
    return true;
  }

  private fail(problems: readonly DeployProblem[]): void {
    this.request.problems = problems;
    this.end('Failed');
  }

  private breakDown(error: unknown): void {
    this.request.errorMessage = error instanceof Error ? error.message : String(error);
    this.target.org.reportFailure(`Deployment ${this.request.id}`, error);
    this.end('Failed');
  }

  private end(status: DeployStatus): void {
    this.close(status);
    this.save();
  }

  private close(status: DeployStatus): void {
    this.request.status = status;
    this.request.completedAt = this.now();
    this.request.changedAt = this.request.completedAt;
  }

  private save(): void {
    new DeployStore(this.target.org.store).save(this.request);
  }

  private now(): number {
    return this.target.org.now();
  }
}

/** Takes away what the store holds of deleted objects and fields, and of fields that get another type. */
function prepareStore(db: Database, changes: readonly FieldChange[], deleted: readonly ComponentName[]): void {
  for (const { type, fullName } of deleted) {
    const [object = '', field = ''] = fullName.split('.');
    if (type === 'CustomObject') dropObject(db, object);
    else if (type === 'CustomField') dropField(db, object, field);
  }
  for (const { object, field } of changes) dropField(db, object, field);
}

/** The parts that nothing is wrong with. */
function withoutFailed(parts: readonly PackagePart[], problems: readonly DeployProblem[]): PackagePart[] {
  const failed = new Set(problems.map(keyOf));
  return parts.filter((part) => !failed.has(keyOf(part)));
}

function noManifest(): DeployProblem {
  return problemOf({ type: '', fullName: 'package.xml', fileName: 'package.xml' }, 'No package.xml found');
}

function fromManifest(error: MetadataError): DeployProblem {
  const fileName = relative('.', error.path);
  return problemOf({ type: '', fullName: fileName, fileName }, error.problem, { line: error.line });
}
