/** One thing that stops a build, at the place somebody has to change. Line and column are 1-based; 0 means "the whole file". */
export interface Problem {
  file: string;
  line: number;
  column: number;
  message: string;
}

/** Renders a problem as `file:line:column message`, the form editors and terminals make clickable. */
export function formatProblem(problem: Problem): string {
  const place = problem.line > 0 ? `${problem.file}:${problem.line}:${problem.column}` : problem.file;
  return `${place} ${problem.message}`;
}

/** Thrown when components do not build; `message` lists every problem, one a line. */
export class LwcBuildError extends Error {
  readonly problems: readonly Problem[];

  constructor(title: string, problems: readonly Problem[]) {
    super([title, ...problems.map(formatProblem)].join('\n  '));
    this.name = 'LwcBuildError';
    this.problems = problems;
  }
}

/** Throws when there is anything in `problems`. */
export function failOn(title: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new LwcBuildError(title, problems);
}
