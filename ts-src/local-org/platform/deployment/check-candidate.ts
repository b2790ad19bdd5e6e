import { buildSchema } from '../../data/schema/build-schema.js';
import { componentsOf, keyOf, without } from '../../metadata/layers.js';
import type { Component, OrgMetadata } from '../../metadata/org-metadata.js';
import { MetadataError } from '../../metadata/xml.js';
import { CompileFailure, type CompileProblem } from '../apex-code/apex.js';
import { readConfig } from '../config.js';
import { openOrg, type OrgEngine } from '../engine.js';
import type { CheckProblem, CheckRequest } from './check-protocol.js';
import { missingReferences } from './references/index.js';

/** Wrong components are left out one after another so that all of them are named; no deployment has more. */
const MOST_WRONG = 200;

/** An org as it would be after a deployment, with everything that is wrong with it. */
export interface CheckedOrg {
  readonly problems: readonly CheckProblem[];
  /** Null when it could not be opened. */
  readonly engine: OrgEngine | null;
}

/** Reads, links and compiles the org as it would be, and fills a store with what its files define. */
export function checkCandidate(request: CheckRequest, metadata: OrgMetadata): CheckedOrg {
  const problems: CheckProblem[] = [];
  const features = { ...readConfig(request.options.projectDir).features, ...request.options.features };
  let rest = metadata;
  const schema = repeatedly(() => buildSchema(rest, { features }));
  const unlinked = references(rest, schema, request);
  problems.push(...unlinked);
  rest = without(rest, unlinked);
  try {
    const engine = repeatedly(() => opened(rest, request));
    problems.push(...engine.refused.map((each) => ({ ...compileProblem(each, metadata, request), warning: true })));
    return { problems, engine };
  } catch (error) {
    if (!(error instanceof CompileFailure)) throw error;
    problems.push(...error.problems.map((each) => compileProblem(each, metadata, request)));
    return { problems, engine: null };
  }

  /** Notes what is wrong with a component and tries again without it. */
  function repeatedly<T>(attempt: () => T): T {
    for (let wrong = 0; ; wrong++) {
      try {
        return attempt();
      } catch (error) {
        const component = error instanceof MetadataError ? componentAt(error.path, rest) : undefined;
        if (!(error instanceof MetadataError) || !component || wrong === MOST_WRONG) throw error;
        problems.push(metadataProblem(error, component));
        rest = without(rest, [component]);
      }
    }
  }
}

/** Opens the org and its store. */
function opened(metadata: OrgMetadata, { options, testLevel }: CheckRequest): OrgEngine {
  const engine = openOrg({ ...options, metadata, coverage: testLevel !== 'NoTestRun' });
  try {
    engine.openTestOrg();
    return engine;
  } catch (error) {
    void engine.close();
    throw error;
  }
}

function references(
  metadata: OrgMetadata,
  schema: ReturnType<typeof buildSchema>,
  { deployed, everything }: CheckRequest
): CheckProblem[] {
  const names = new Set(deployed.map(keyOf));
  const looked = componentsOf(metadata).filter(
    (each) => each.namespace === '' && (names.has(keyOf(each)) || (everything && !LOSE_ACCESS.has(each.type)))
  );
  return looked.flatMap((component) =>
    missingReferences(component, { metadata, schema }).map((each) => ({
      type: component.type,
      fullName: component.fullName,
      path: each.path ?? component.path,
      problem: each.problem,
      line: null,
      column: null,
      at: each.at,
      warning: false
    }))
  );
}

/** Types from which the platform itself takes what is deleted. */
const LOSE_ACCESS = new Set(['PermissionSet', 'Profile', 'MutingPermissionSet', 'Layout', 'ListView', 'CompactLayout']);

function componentAt(path: string, metadata: OrgMetadata): Component | undefined {
  return componentsOf(metadata).find(
    (each) => each.path === path || each.contentPath === path || each.fullName === path
  );
}

function metadataProblem(error: MetadataError, { type, fullName, path }: Component): CheckProblem {
  return { type, fullName, path, problem: error.problem, line: error.line, column: null, at: null, warning: false };
}

/** Code that is not part of the deployment and stops compiling is named as such. */
function compileProblem(error: CompileProblem, metadata: OrgMetadata, { deployed }: CheckRequest): CheckProblem {
  const source = metadata.apex.find((each) => each.path === error.file);
  const type = source?.kind === 'trigger' ? 'ApexTrigger' : 'ApexClass';
  const fullName = source?.name ?? error.file;
  const isDeployed = deployed.some((each) => keyOf(each) === keyOf({ type, fullName }));
  const kind = type === 'ApexTrigger' ? 'trigger' : 'class';
  const words = `Dependent ${kind} is invalid and needs recompilation:\n ${kind === 'class' ? 'Class' : 'Trigger'} ${fullName} : ${error.message}`;
  return {
    type,
    fullName,
    path: error.file,
    problem: isDeployed ? error.message : words,
    line: error.line,
    column: error.column,
    at: null,
    warning: false
  };
}
