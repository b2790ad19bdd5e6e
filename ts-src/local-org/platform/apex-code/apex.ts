import type { RunnableTrigger } from '../triggers/trigger-runner.js';
import type { DeploymentOutcome } from '../../apex/stdlib/metadata/deployment.js';
import type { OrgStore } from '../store/org-store.js';
import type { FileCoverage } from '../testing/test-result.js';

/** One file of the project with what its code refers to. */
export interface ApexFile {
  readonly path: string;
  readonly name: string;
  readonly kind: 'class' | 'trigger';
  /** Of a trigger: the object it is on. */
  readonly object: string | null;
  /** Keys of types and lower-case names of objects. */
  readonly uses: readonly string[];
}

/** The compiled Apex of a project, as the platform uses it. */
export interface Apex {
  readonly triggers: readonly RunnableTrigger[];
  readonly resetStatics: () => void;
  readonly files: readonly ApexFile[];
  /** Files that need something the local org lacks: their code fails when called. */
  readonly refused: readonly CompileProblem[];
  /** Remembers what compiling anonymous Apex takes; before a transaction, whose heap it would count to. */
  prepareAnonymous(): void;
  /** Compiles and runs anonymous Apex in the running transaction. Throws `CompileFailure`. */
  executeAnonymous(text: string): void;
  /** Id of the ApexClass row of a class or its outer class. */
  classId(className: string): string | null;
  /** The rows of a `Database.QueryLocator`, or the items of an iterable. */
  itemsOf(started: unknown, store: OrgStore): unknown[];
  /** The constant of `System.ParentJobResult`. */
  parentJobResult(name: 'SUCCESS' | 'UNHANDLED_EXCEPTION'): unknown;
  /** Tells a `Metadata.DeployCallback` how its deployment ended. */
  tellDeployed(callback: unknown, outcome: DeploymentOutcome): void;
  /** Lines run since the program was loaded; null when it was not compiled for coverage. */
  coverage(): FileCoverage[] | null;
  /** Begins to count lines anew. */
  resetCoverage(): void;
  /** Makes this program the one of the thread again, after another was loaded. */
  activate(): void;
  /** Takes the program away again. */
  unload(): void;
}

/** One error of the compiler. */
export interface CompileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The project or an anonymous block does not compile. */
export class CompileFailure extends Error {
  readonly problems: readonly CompileProblem[];

  constructor(problems: readonly CompileProblem[]) {
    super(problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'));
    this.name = 'CompileFailure';
    this.problems = problems;
  }
}
