// Keeps a JavaScript twin of every TypeScript file of the repository in `.cache/js`, so that programs start without a
// compiler in memory. A twin has the time of its source: only what changed is compiled again.
// Plain JavaScript, because it runs before any TypeScript can.
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, threadId } from 'node:worker_threads';

const here = fileURLToPath(import.meta.url);
const root = resolve(dirname(here), '..', '..');
const FOLDERS = ['ts-src', 'scripts', 'test'];
/** Components are compiled by the platform's own compiler. */
const NOT_OURS = new Set([join(root, 'ts-src', 'lwc'), join(root, 'node_modules')]);

/** Twins that nobody has used for so long are of an older compiler, and are removed. */
const UNUSED_MS = 7 * 24 * 60 * 60 * 1000;

function isProgram(name) {
  return name.endsWith('.ts') && !/\.(test|spec|d)\.ts$/.test(name);
}

function* programs(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!NOT_OURS.has(path)) yield* programs(path);
    } else if (isProgram(entry.name)) yield path;
  }
}

/** Another compiler, another place of the checkout or another way of compiling: another folder of twins. */
function twinsFolder() {
  const version = readFileSync(join(root, 'node_modules', 'esbuild', 'package.json'), 'utf8');
  const key = createHash('sha256').update(version).update(readFileSync(here)).update(root).digest('hex').slice(0, 12);
  return join(root, '.cache', 'js', key);
}

/** The time of a folder of twins says when it was last used. */
function touch(twins) {
  const now = new Date();
  utimesSync(twins, now, now);
}

/** Other commands may do the same at the same time: whoever succeeds in moving a folder aside deletes it. */
function removeUnused(folder) {
  const oldest = Date.now() - UNUSED_MS;
  for (const name of readdirSync(folder)) {
    const twins = join(folder, name);
    const aside = join(folder, `unused-${randomUUID()}`);
    try {
      if (statSync(twins).mtimeMs >= oldest) continue;
      touch(twins); // keeps others from removing it while it is removed
      renameSync(twins, aside);
    } catch {
      continue; // another command was faster
    }
    rmSync(aside, { recursive: true, force: true });
  }
}

function isCurrent(source, twin) {
  // A time set through `utimes` keeps milliseconds at best.
  const time = (path) => Math.round(statSync(path).mtimeMs);
  return existsSync(twin) && time(twin) === time(source);
}

async function compile(source, twin, compiler) {
  const { mtime } = statSync(source);
  mkdirSync(dirname(twin), { recursive: true });
  try {
    const { code, map } = await translate(source, compiler);
    keep(`${twin}.map`, map);
    keep(twin, `${code}//# sourceMappingURL=${pathToFileURL(twin).href}.map\n`, mtime);
  } catch (error) {
    // Concerns only programs that need this file: the others run. Not being JavaScript either, it is shown as it is.
    keep(twin, `${error.message.split('\n').at(-1)}\n`, new Date(0));
  }
}

function translate(source, { transform }) {
  return transform(readFileSync(source, 'utf8'), {
    loader: 'ts',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcefile: source,
    sourcesContent: false,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, experimentalDecorators: true } },
    // What lies beside a source (a page, a folder of modules) does not lie beside its twin.
    define: {
      'import.meta.url': JSON.stringify(pathToFileURL(source).href),
      'import.meta.dirname': JSON.stringify(dirname(source))
    }
  });
}

/** Written whole or not at all: two commands may compile at the same time. */
function keep(path, text, mtime) {
  const unfinished = `${path}.${process.pid}-${threadId}`;
  writeFileSync(unfinished, text);
  if (mtime) utimesSync(unfinished, mtime, mtime);
  renameSync(unfinished, path);
}

/**
 * Compiles what has changed, and removes what older compilers made. A file with a syntax error has a twin that says where, when it is imported.
 *
 * @param {string} file a TypeScript file of the repository
 * @returns {Promise<string>} URL of its JavaScript twin, with everything it may import beside it
 */
export async function compiledTwin(file) {
  const twins = twinsFolder();
  mkdirSync(twins, { recursive: true });
  touch(twins);
  if (isMainThread) removeUnused(dirname(twins));
  const twinOf = (source) => join(twins, relative(root, source)).replace(/\.ts$/, '.js');
  const stale = FOLDERS.map((name) => join(root, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [...programs(folder)])
    .filter((source) => !isCurrent(source, twinOf(source)));
  if (stale.length > 0) {
    const compiler = await import('esbuild');
    await Promise.all(stale.map((source) => compile(source, twinOf(source), compiler)));
    await compiler.stop();
  }
  return pathToFileURL(twinOf(resolve(file))).href;
}
