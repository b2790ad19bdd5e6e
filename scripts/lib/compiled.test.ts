import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT, run } from './process.js';

const DAY_MS = 24 * 60 * 60 * 1000;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'compiled-'));
  for (const part of ['scripts/run.mjs', 'scripts/lib/compiled.mjs']) cpSync(join(ROOT, part), join(root, part));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'dir');
  write('package.json', '{ "type": "module" }');
  write('scripts/hello.ts', 'const name: string = process.argv[2]!;\nconsole.log(`hello ${name}`);\n');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Twins that were last used so many days ago. */
function twinsUsed(name: string, days: number): void {
  write(`.cache/js/${name}/scripts/hello.js`, '');
  const then = new Date(Date.now() - days * DAY_MS);
  utimesSync(join(root, '.cache/js', name), then, then);
}

async function hello(name: string): Promise<string> {
  const { output } = await run([process.execPath, 'scripts/run.mjs', 'scripts/hello.ts', name], {
    cwd: root,
    echo: false
  });
  return output;
}

const folders = (): string[] => readdirSync(join(root, '.cache/js'));

it('two commands at once remove the twins that were not used for a week, and no others', async () => {
  twinsUsed('recent', 6);
  for (let each = 0; each < 20; each++) twinsUsed(`old${each}`, 8);

  expect(await Promise.all([hello('one'), hello('two')])).toEqual(['hello one\n', 'hello two\n']);

  expect(folders()).toHaveLength(2);
  expect(folders()).toContain('recent');
});

it('a command uses its twins: they stay however old they are', async () => {
  await hello('one');
  const [twins = ''] = folders();
  const kept = join(root, '.cache/js', twins, 'kept');
  writeFileSync(kept, '');
  const then = new Date(Date.now() - 30 * DAY_MS);
  utimesSync(dirname(kept), then, then);

  expect(await hello('two')).toBe('hello two\n');

  expect(existsSync(kept)).toBe(true);
});
