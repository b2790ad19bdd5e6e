import { join } from 'node:path';
import { aptInstall } from './apt.js';
import { run } from './process.js';

async function majorVersion(java: string): Promise<number> {
  try {
    const { output } = await run([java, '-version'], { echo: false });
    return Number(/version "(?:1\.)?(\d+)/.exec(output)?.[1] ?? 0);
  } catch {
    return 0; // not on the PATH
  }
}

/**
 * Finds a Java 11 or newer, or installs one where we are root on Debian or Ubuntu. Salesforce's Code Analyzer engines
 * (PMD and the offline type checker) run on it.
 *
 * @throws Error that says how to install one by hand
 */
export async function ensureJava(say: (text: string) => void = console.log): Promise<string> {
  const home = process.env['JAVA_HOME'];
  for (const java of [...(home ? [join(home, 'bin', 'java')] : []), 'java']) {
    if ((await majorVersion(java)) >= 11) return java;
  }
  await aptInstall(['default-jre-headless'], () =>
    say('Installing a Java runtime with apt-get (for the Apex checks) …')
  );
  if ((await majorVersion('java')) >= 11) return 'java';
  throw new Error('The Apex checks need Java 11 or newer. Install a JRE or set JAVA_HOME, and run the command again.');
}
