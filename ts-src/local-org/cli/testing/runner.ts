import { registry, qualifiedName } from '../../apex/runtime/registry.js';
import type { CompileProblem } from '../../platform/apex-code/apex.js';
import { openOrg, type CreateOrgOptions, type OrgEngine } from '../../platform/engine.js';
import type { DependencyGraph } from '../../platform/testing/dependencies.js';
import type { FileCoverage, TestMethodResult } from '../../platform/testing/test-result.js';
import { testMethods } from '../../platform/testing/test-runner.js';
import { inOrder, mergeCoverage } from './merge.js';
import type { TestClass } from './selection.js';

/** How an org for tests is opened: everything in it crosses processes. */
export type TestOrgOptions = Pick<
  CreateOrgOptions,
  'projectDir' | 'namespace' | 'beside' | 'sourceDirs' | 'dataDir' | 'coverage'
> & {
  /** Keep the debug logs of tests that fail. */
  readonly logs: boolean;
};

/** What is known once a project has been compiled. */
export interface CompiledTests {
  readonly classes: readonly TestClass[];
  readonly refused: readonly CompileProblem[];
  readonly graph: DependencyGraph;
}

/** What somebody who runs tests is told and asked. */
export interface TestListener {
  /** Chooses the tests when the project has been compiled. What it throws ends the run. */
  choose(compiled: CompiledTests): readonly TestClass[];
  onResult(result: TestMethodResult): void;
}

/** Everything a run found out. */
export interface TestRun {
  readonly compiled: CompiledTests;
  readonly selected: readonly TestClass[];
  /** In the order of the classes. */
  readonly methods: readonly TestMethodResult[];
  /** Null when it was not measured. */
  readonly coverage: readonly FileCoverage[] | null;
  /** Milliseconds from the start until the project was compiled. */
  readonly loadTime: number;
  /** Milliseconds of all tests, one beside the other. */
  readonly testTime: number;
}

/** An org that runs tests, in this thread. */
export class TestOrg {
  readonly compiled: CompiledTests;
  private readonly engine: OrgEngine;
  private readonly logs: boolean;

  /** Throws `CompileFailure` and `MetadataError`. */
  constructor({ logs, ...options }: TestOrgOptions) {
    this.engine = openOrg(options);
    this.logs = logs;
    const { refused, dependencies: graph } = this.engine;
    this.compiled = { classes: testClasses(), refused, graph };
  }

  /** Runs methods of one class. */
  run({ name, methods }: TestClass, onResult: (result: TestMethodResult) => void): void {
    this.engine.runTests({ classes: [name], methods, logs: this.logs, onResult });
  }

  coverage(): readonly FileCoverage[] {
    return this.engine.takeCoverage();
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}

function testClasses(): TestClass[] {
  return registry()
    .all()
    .map((info) => ({ name: qualifiedName(info), methods: testMethods(info).map((method) => method.name) }))
    .filter(({ methods }) => methods.length > 0);
}

/** Runs tests in this thread, where a debugger can follow. */
export async function runHere(options: TestOrgOptions, listener: TestListener): Promise<TestRun> {
  const started = performance.now();
  const org = new TestOrg(options);
  try {
    const loadTime = performance.now() - started;
    const { compiled } = org;
    const selected = listener.choose(compiled);
    const methods: TestMethodResult[] = [];
    for (const each of selected) {
      org.run(each, (result) => {
        methods.push(result);
        listener.onResult(result);
      });
    }
    const testTime = performance.now() - started - loadTime;
    const coverage = options.coverage ? mergeCoverage([org.coverage()]) : null;
    return { compiled, selected, methods: inOrder(selected, methods), coverage, loadTime, testTime };
  } finally {
    await org.close();
  }
}
