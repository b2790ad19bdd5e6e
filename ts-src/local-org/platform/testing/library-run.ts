import { openOrg } from '../engine.js';
import { scratchProject } from './scratch-project.js';

/** What came of the test methods of a project: the failures with their messages, and how many methods ran. */
export interface LibraryRun {
  readonly failures: readonly string[];
  readonly count: number;
}

/** Runs the Apex tests of these files (path below `force-app/main/default` → content) in an org of their own. */
export async function runLibraryTests(files: Readonly<Record<string, string>>): Promise<LibraryRun> {
  const project = scratchProject(files);
  const engine = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
  try {
    const { methods } = engine.runTests();
    const failed = methods.filter(({ outcome }) => outcome === 'fail');
    return {
      failures: failed.map((each) => `${each.methodName}: ${each.message ?? ''} ${each.stackTrace ?? ''}`),
      count: methods.length
    };
  } finally {
    await engine.close();
    project.remove();
  }
}
