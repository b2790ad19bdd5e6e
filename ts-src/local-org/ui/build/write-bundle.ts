import { rollup, type RollupOptions } from 'rollup';
import { chunkGraph, type ChunkGraph } from './chunk-graph.js';

/**
 * Bundles browser modules into a folder, with names that both stages and the pages rely on.
 *
 * @param nameOf turns an entry chunk's name into the module name people import
 */
export async function writeBundle(
  dir: string,
  options: RollupOptions,
  nameOf: (chunkName: string) => string = (name) => name
): Promise<ChunkGraph> {
  const bundle = await rollup(options);
  try {
    const { output } = await bundle.write({
      dir,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      hoistTransitiveImports: false
    });
    return chunkGraph(output, nameOf);
  } finally {
    await bundle.close();
  }
}
