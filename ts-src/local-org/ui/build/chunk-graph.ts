import type { OutputAsset, OutputChunk } from 'rollup';

/** Built files and what they import at once: other files of the same build, or bare module names. */
export interface ChunkGraph {
  /** Entry name → file. */
  modules: Record<string, string>;
  /** File → files and bare names it imports statically. */
  imports: Record<string, string[]>;
}

/** The graph of a finished bundle; `nameOf` turns an entry chunk's name into the module name people import. */
export function chunkGraph(
  output: readonly (OutputChunk | OutputAsset)[],
  nameOf: (chunkName: string) => string
): ChunkGraph {
  const chunks = output.filter((each): each is OutputChunk => each.type === 'chunk');
  const entries = chunks.filter(({ isEntry }) => isEntry);
  return {
    modules: Object.fromEntries(entries.map(({ name, fileName }) => [nameOf(name), fileName])),
    imports: Object.fromEntries(chunks.map(({ fileName, imports }) => [fileName, imports]))
  };
}

/** Addresses of everything that is loaded before `entry` runs, so that a browser need not find out step by step. */
export function staticUrls(entry: string, builds: readonly { base: string; graph: ChunkGraph }[]): string[] {
  const found = new Set<string>();
  const visitFile = (file: string, at: number): void => {
    const build = builds[at];
    const url = build ? `${build.base}/${file}` : file;
    if (!build || found.has(url)) return;
    found.add(url);
    for (const next of build.graph.imports[file] ?? []) {
      if (build.graph.imports[next]) visitFile(next, at);
      else visitName(next);
    }
  };
  const visitName = (name: string): void => {
    builds.forEach(({ graph }, at) => {
      const file = graph.modules[name];
      if (file) visitFile(file, at);
    });
  };
  visitName(entry);
  return [...found];
}
