import { existsSync } from 'node:fs';
import { run } from './process.js';

/**
 * Tries to install packages where we are root on Debian or Ubuntu, and does nothing elsewhere: looking for the program
 * says whether it worked.
 *
 * @param begin called before it begins, because it takes a while
 */
export async function aptInstall(packages: readonly string[], begin: () => void): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  begin();
  await run(['apt-get', 'update', '-qq'], { echo: false });
  await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages], {
    echo: false,
    env: { DEBIAN_FRONTEND: 'noninteractive' }
  });
}
