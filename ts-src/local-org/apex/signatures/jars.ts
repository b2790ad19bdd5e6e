import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { type ClassFile, readClassFile } from './class-file.js';

const CACHE_DIR = fileURLToPath(new URL('../../../../.cache/signatures/', import.meta.url));
/** Changes when what is stored changes, so that an old cache is not read. */
const CACHE_FORMAT = 2;

/** Folder with the stub jars, null when Code Analyzer's PMD engine is not installed. */
export function jarFolder(): string | null {
  try {
    const require = createRequire(import.meta.url);
    const entry = require.resolve('@salesforce/code-analyzer-pmd-engine');
    const folder = join(dirname(entry), 'java-lib');
    return existsSync(folder) ? folder : null;
  } catch {
    return null;
  }
}

/**
 * Text derived from the classes of a jar, from the cache when the jar is unchanged. `prefix` names the jar
 * (`standard-types`), `derive` makes the text. Throws when there is no such jar: nothing can be compiled without.
 */
export function derivedText(prefix: string, derive: (classes: Iterable<ClassFile>) => string): string {
  const folder = jarFolder();
  const name = folder && readdirSync(folder).find((file) => file.startsWith(`${prefix}-`) && file.endsWith('.jar'));
  if (!folder || !name) {
    throw new Error(
      `No ${prefix}-*.jar: the standard types come with @salesforce/code-analyzer-pmd-engine, install it`
    );
  }
  const jar = join(folder, name);
  const { size, mtimeMs } = statSync(jar);
  const key = createHash('sha256').update(`${CACHE_FORMAT}|${name}|${size}|${mtimeMs}`).digest('hex').slice(0, 12);
  const cached = join(CACHE_DIR, `${name.replace(/\.jar$/, '')}-${key}.txt`);
  if (existsSync(cached)) return readFileSync(cached, 'utf8');
  const text = derive(readJar(jar));
  writeAtomically(cached, text);
  return text;
}

function* readJar(path: string): Iterable<ClassFile> {
  const files = unzipSync(readFileSync(path), { filter: (file) => file.name.endsWith('.class') });
  for (const name of Object.keys(files).sort()) yield readClassFile(files[name] as Uint8Array);
}

/** Several processes may fill the cache at once; each sees a whole file. */
function writeAtomically(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}
