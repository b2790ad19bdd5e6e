/** Something wrong with a component of a deployment, as clients are told. */
export interface DeployProblem {
  readonly type: string;
  readonly fullName: string;
  /** File in the package; `package.xml` when no file is to blame. */
  readonly fileName: string;
  readonly problem: string;
  readonly line: number | null;
  readonly column: number | null;
  /** Warnings let a deployment pass when they are ignored. */
  readonly warning: boolean;
}

/** A problem of a component without a place in its file. */
export function problemOf(
  name: { readonly type: string; readonly fullName: string; readonly fileName: string },
  problem: string,
  place: { readonly line?: number | null; readonly column?: number | null; readonly warning?: boolean } = {}
): DeployProblem {
  const { type, fullName, fileName } = name;
  const { line = null, column = null, warning = false } = place;
  return { type, fullName, fileName, problem, line, column, warning };
}
