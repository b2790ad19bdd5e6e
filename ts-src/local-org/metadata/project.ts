import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { MetadataError } from './xml.js';

/** What `sfdx-project.json` says. */
export interface ProjectInfo {
  /** Absolute folder of the project. */
  readonly dir: string;
  readonly name: string;
  readonly namespace: string;
  /** `65.0`. */
  readonly sourceApiVersion: string;
  /** Absolute folders, in declared order. */
  readonly packageDirectories: readonly {
    readonly path: string;
    readonly default: boolean;
    readonly package: string;
    /** Apex class that runs after an installation. */
    readonly postInstallScript?: string;
    /** `0.1.0.NEXT`. */
    readonly versionNumber?: string;
  }[];
}

interface ProjectJson {
  name?: string;
  namespace?: string;
  sourceApiVersion?: string;
  packageDirectories?: {
    path?: string;
    default?: boolean;
    package?: string;
    postInstallScript?: string;
    versionNumber?: string;
  }[];
}

/** API version of files that name none. */
export const LATEST_API = '65.0';

/** A project without metadata. */
export function emptyProject(dir: string): ProjectInfo {
  return { dir, name: '', namespace: '', sourceApiVersion: LATEST_API, packageDirectories: [] };
}

/**
 * Reads `sfdx-project.json`.
 *
 * @throws MetadataError when it is missing, is not JSON, or names no package directory.
 */
export function readProjectInfo(dir: string): ProjectInfo {
  const path = join(dir, 'sfdx-project.json');
  if (!existsSync(path)) throw new MetadataError(path, null, 'no sfdx-project.json: is this an SFDX project?');
  const json = parseJson(path);
  const packages = json.packageDirectories ?? [];
  if (packages.length === 0) throw new MetadataError(path, null, 'packageDirectories is empty');
  return {
    dir,
    name: json.name ?? '',
    namespace: json.namespace ?? '',
    sourceApiVersion: json.sourceApiVersion ?? LATEST_API,
    packageDirectories: packages.map((entry) => {
      if (!entry.path) throw new MetadataError(path, null, 'a package directory has no path');
      return {
        path: join(dir, entry.path.replaceAll('\\', '/')),
        default: entry.default ?? false,
        package: entry.package ?? '',
        ...(entry.postInstallScript ? { postInstallScript: entry.postInstallScript } : {}),
        ...(entry.versionNumber ? { versionNumber: entry.versionNumber } : {})
      };
    })
  };
}

function parseJson(path: string): ProjectJson {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProjectJson;
  } catch (error) {
    throw new MetadataError(path, null, `not JSON: ${(error as Error).message}`);
  }
}

/** All files below the package directories that `.forceignore` leaves, each once, sorted by path within its directory. */
export function projectFiles(project: ProjectInfo): string[] {
  const ignored = readIgnore(project.dir);
  const seen = new Set<string>();
  for (const { path } of project.packageDirectories) {
    if (existsSync(path)) walk(path, project.dir, ignored, seen);
  }
  return [...seen];
}

function walk(dir: string, base: string, ignored: (path: string) => boolean, files: Set<string>): void {
  const entries = readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(dir, entry.name);
    const local = relative(base, path).split(sep).join('/');
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || ignored(local)) continue;
    if (entry.isDirectory()) walk(path, base, ignored, files);
    else files.add(path);
  }
}

/** `.forceignore` follows git's pattern rules; these are the ones projects use. */
function readIgnore(dir: string): (path: string) => boolean {
  const file = join(dir, '.forceignore');
  if (!existsSync(file)) return () => false;
  const rules = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(ignoreRule);
  return (path) => rules.reduce((hidden, rule) => (rule.matches(path) ? !rule.negated : hidden), false);
}

function ignoreRule(line: string): { negated: boolean; matches: (path: string) => boolean } {
  const negated = line.startsWith('!');
  const pattern = (negated ? line.slice(1) : line).replace(/\\/g, '/').replace(/\/$/, '');
  const anchored = pattern.replace(/^\//, '').includes('/') || pattern.startsWith('/');
  const source = pattern
    .replace(/^\//, '')
    .replace(/[.+^${}()|[\]]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (glob) =>
      glob === '**/' ? '(?:.*/)?' : glob === '**' ? '.*' : glob === '*' ? '[^/]*' : '[^/]'
    );
  const regex = new RegExp(`${anchored ? '^' : '(?:^|/)'}${source}(?:/|$)`);
  return { negated, matches: (path) => regex.test(path) };
}
