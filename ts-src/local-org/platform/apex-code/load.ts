import { resolve } from 'node:path';
import type { EmittedFile } from '../../apex/emit/emit-file.js';
import { keysOf } from '../../apex/keep/kept-program.js';
import { compileProject, AnonymousCompileError, type Program } from '../../apex/compile.js';
import { apexError } from '../../apex/runtime/exceptions.js';
import type { Schema } from '../../apex/runtime/host.js';
import { invoke, qualifiedName, registry } from '../../apex/runtime/registry.js';
import { ApexList, ApexSet } from '../../apex/runtime/values/index.js';
import { QueryLocator } from '../../apex/stdlib/database/query-locator.js';
import { DeployCallbackContext, deployResult, type DeploymentOutcome } from '../../apex/stdlib/metadata/deployment.js';
import { enumConstant } from '../../apex/stdlib/support/enums.js';
import type { CompileError } from '../../apex/syntax/ast.js';
import { analyseSoql } from '../../data/soql/analyse.js';
import type { ApexSource } from '../../metadata/org-metadata.js';
import { type Apex, type ApexFile, CompileFailure } from './apex.js';
import { apexClassId } from './rows.js';
import type { Labels } from '../resources/labels.js';
import type { OrgStore } from '../store/org-store.js';
import type { FileCoverage } from '../testing/test-result.js';

export interface ApexRequest {
  readonly sources: readonly ApexSource[];
  readonly schema: Schema;
  readonly labels: Labels;
  readonly flows: readonly string[];
  readonly coverage: boolean;
  /** Names the state of everything besides the sources. */
  readonly fingerprint: string;
}

/** Syntax trees are kept here between runs, by content, and the code emitted for each project. */
const CACHE = resolve(import.meta.dirname, '../../../../.cache/apex');

/** Compiles the project's Apex and loads it into this thread. Throws `CompileFailure`. */
export function loadApex(request: ApexRequest): Apex {
  const { sources, schema, labels, flows, coverage, fingerprint } = request;
  const result = compileProject(sources, {
    schema,
    labels: [...labels].map(([name, label]) => ({ name, protected: label.protected })),
    analyseSoql,
    flows,
    coverage,
    fingerprint,
    cacheDir: CACHE
  });
  if (!result.ok) throw new CompileFailure(result.errors.map(problemOf));
  const program = result.program.load(null);
  return {
    triggers: program.triggers,
    refused: program.refused.map(problemOf),
    resetStatics: () => program.resetStatics(),
    files: program.emitted.flatMap((file) => filesOf(file, sources)),
    prepareAnonymous: () => program.prepareAnonymous(),
    executeAnonymous: (text) => anonymous(program, text),
    classId: outerClassId,
    itemsOf,
    parentJobResult: (name) => enumConstant('System.ParentJobResult', name),
    tellDeployed,
    coverage: () => (coverage ? coverageOf(program, sources) : null),
    resetCoverage: () => program.resetCoverage(),
    activate: () => void program.load(null),
    unload: () => undefined
  };
}

/** What a file refers to, its superclasses and the types of its members included. */
function filesOf(file: EmittedFile, sources: readonly ApexSource[]): ApexFile[] {
  const source = sources.find((each) => each.path === file.path);
  if (!source) return [];
  const { name, kind, path } = source;
  return [{ name, kind, path, object: file.trigger?.object ?? null, uses: keysOf(file) }];
}

function outerClassId(name: string): string {
  let info = registry().find(name);
  while (info?.outer) info = info.outer;
  return apexClassId(info ? qualifiedName(info) : name);
}

function problemOf(error: CompileError): CompileFailure['problems'][number] {
  const { file, line, column, message } = error;
  return { file, line, column, message };
}

function anonymous(program: Program, text: string): void {
  try {
    program.executeAnonymous(text);
  } catch (error) {
    if (error instanceof AnonymousCompileError) throw new CompileFailure(error.errors.map(problemOf));
    throw error;
  }
}

interface ApexIteratorObject {
  'hasnext()'(): boolean;
  'next()'(): unknown;
}

/** What a batch's `start` returned, as items. */
function itemsOf(started: unknown, store: OrgStore): unknown[] {
  if (started instanceof QueryLocator) return started.named(() => store.query(started.request));
  if (started instanceof ApexList) return [...started.items];
  if (started instanceof ApexSet) return started.values();
  const iterable = started as { 'iterator()'?: () => ApexIteratorObject } | null;
  if (!iterable?.['iterator()'])
    throw apexError('System.UnexpectedException', 'start() returned nothing to iterate over');
  const iterator = iterable['iterator()']();
  const items: unknown[] = [];
  while (iterator['hasnext()']()) items.push(iterator['next()']());
  return items;
}

/** Calls `handleResult` of a deployment's callback. */
function tellDeployed(callback: unknown, outcome: DeploymentOutcome): void {
  const types = ['Metadata.DeployResult', 'Metadata.DeployCallbackContext'];
  invoke(callback, 'handleResult', types, [deployResult(outcome), new DeployCallbackContext(outcome.id)]);
}

/** Lines of classes and triggers that are no tests. */
function coverageOf(program: Program, sources: readonly ApexSource[]): FileCoverage[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const tests = new Set(
    registry()
      .all()
      .filter((info) => info.isTest)
      .map((info) => info.name.toLowerCase())
  );
  return program.coverage().flatMap((file) => {
    const source = byPath.get(file.path);
    if (!source || tests.has(source.name.toLowerCase())) return [];
    const lines = [...file.lines];
    return [
      {
        name: source.name,
        path: source.path,
        kind: source.kind,
        covered: lines.filter(([, times]) => times > 0).map(([line]) => line),
        uncovered: lines.filter(([, times]) => times === 0).map(([line]) => line)
      }
    ];
  });
}
