import { type DependencyGraph, EVERYTHING } from './dependencies.js';

/**
 * The classes of `tests` that a change of these files may affect: those that need, by whatever way, something in them.
 * Files that hold nothing the org knows affect none.
 */
export function affectedTests(
  graph: DependencyGraph,
  changed: readonly string[],
  tests: readonly string[]
): ReadonlySet<string> {
  const nodes = new Set(changed.flatMap((path) => graph.files[path] ?? []));
  if (nodes.has(EVERYTHING)) return new Set(tests);
  return new Set(tests.filter((name) => reaches(graph, `class:${name.toLowerCase()}`, nodes)));
}

function reaches(graph: DependencyGraph, start: string, goals: ReadonlySet<string>): boolean {
  const seen = new Set([start]);
  for (const node of seen) {
    if (goals.has(node)) return true;
    for (const next of graph.needs[node] ?? []) seen.add(next);
  }
  return false;
}
