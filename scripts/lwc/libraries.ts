import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Libraries of npm that components load as static resources: content of the resource → file below `node_modules`. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'force-app/main/operations/staticresources/Chartjs.js': 'chart.js/dist/chart.umd.js'
};

/** A map beside the library would be asked for in vain. */
const SOURCE_MAP = /\n\/\/# sourceMappingURL=.*\s*$/;

/**
 * Puts the libraries where a deployment finds them. They are generated and not committed, like compiled components.
 *
 * @returns the files that changed
 */
export function copyLibraries(root: string): string[] {
  return Object.entries(LIBRARIES).flatMap(([target, source]) => {
    const from = path.join(root, 'node_modules', source);
    // A project of a test has components, but none of our libraries.
    if (!existsSync(`${path.join(root, target).replace(/\.js$/, '')}.resource-meta.xml`)) return [];
    const text = readFileSync(from, 'utf8').replace(SOURCE_MAP, '\n');
    const to = path.join(root, target);
    if (existsSync(to) && readFileSync(to, 'utf8') === text) return [];
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, text);
    return [target];
  });
}
