import { relative, sep } from 'node:path';
import { keyOf } from '../../metadata/layers.js';
import type { CheckProblem } from './check-protocol.js';
import { textOf, type PackageFiles } from './package-files.js';
import type { PackagePart } from './package-parts.js';
import { type DeployProblem, problemOf } from './problem.js';

/** A problem of the candidate with its file and place in the package the client sent. */
export function placed(
  problem: CheckProblem,
  candidate: string,
  parts: readonly PackagePart[],
  source: PackageFiles
): DeployProblem {
  const part = parts.find((each) => keyOf(each) === keyOf(problem));
  const inTree = problem.path === null ? '' : relative(candidate, problem.path).split(sep).join('/');
  const fileName = source.files.has(inTree) ? inTree : (part?.fileName ?? inTree);
  const { line, column } = placeOf(problem, fileName, part, source);
  const name = { type: problem.type, fullName: problem.fullName, fileName };
  return problemOf(name, problem.problem, { line, column, warning: problem.warning });
}

function placeOf(
  { at, line, column }: CheckProblem,
  fileName: string,
  part: PackagePart | undefined,
  source: PackageFiles
): { line: number | null; column: number | null } {
  const content = source.files.get(fileName);
  // Parts of larger files have been written anew: their lines are of no file the client knows.
  const begin = part && part.line > 1 ? part.line : 1;
  if (line !== null && begin === 1) return { line, column };
  if (at === null || content === undefined) return { line: begin > 1 ? begin : line, column: null };
  const lines = textOf(content).split('\n');
  const index = lines.findIndex((each, number) => number >= begin - 1 && each.includes(at));
  return index < 0
    ? { line: begin > 1 ? begin : null, column: null }
    : { line: index + 1, column: (lines[index] ?? '').indexOf(at) + 1 };
}
