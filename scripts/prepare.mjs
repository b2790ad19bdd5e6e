// Makes a fresh clone ready: installs the dependencies that package-lock.json names, once per lock file.
// Plain JavaScript without imports from npm, because it runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.throughline-lock');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const quiet = process.argv.includes('--quiet');

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(
    `Throughline needs Node 20 or newer; this is Node ${process.versions.node}. Install a newer Node and run the command again.`
  );
  process.exit(1);
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const say = quiet ? console.error : console.log;
  say('Installing dependencies (first run or a changed lock file; about a minute) …');
  // A clean install where there is nothing yet; later an update in place, which leaves running programs their files.
  const verb = existsSync(dirname(stamp)) ? 'install' : 'ci';
  // Scripts are skipped: no dependency needs one, and our own `prepare` builds what the caller builds anyway.
  const result = spawnSync('npm', [verb, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'],
    shell: process.platform === 'win32'
  });
  if (result.status !== 0) {
    rmSync(stamp, { force: true });
    console.error(
      `npm ${verb} failed. Read its message above, check that the npm registry is reachable, and run the command again.`
    );
    process.exit(result.status ?? 1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  say('Dependencies installed.');
}
