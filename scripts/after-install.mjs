// npm's `prepare` hook: builds the Lightning Web Components, so that `sf project deploy start` works after `npm install`.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Installed with --omit=dev or as a partial tree: nothing to build with, and nothing to deploy either.
if (['esbuild', 'typescript'].every((name) => existsSync(join(root, 'node_modules', name)))) {
  const result = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'run.mjs'), join(root, 'scripts', 'build.ts'), '--components-only'],
    {
      cwd: root,
      stdio: 'inherit'
    }
  );
  process.exit(result.status ?? 1);
}
