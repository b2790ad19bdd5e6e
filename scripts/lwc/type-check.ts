import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sourceRoot, type Bundle } from './bundles.js';
import type { Problem } from './problems.js';

/**
 * Type-checks all component sources with their own `tsconfig.json`.
 * @returns the problems found; empty when everything is well typed
 */
export async function typeCheck(projectRoot: string): Promise<Problem[]> {
  const { default: ts } = await import('typescript');
  const configFile = path.join(sourceRoot(projectRoot), 'tsconfig.json');
  const { config } = ts.readConfigFile(configFile, (file) => ts.sys.readFile(file)) as { config: unknown };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(configFile));
  const program = ts.createProgram(parsed.fileNames, { ...parsed.options, noEmit: true });
  return [...parsed.errors, ...ts.getPreEmitDiagnostics(program)].map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n    ');
    if (!diagnostic.file) return { file: path.relative(projectRoot, configFile), line: 0, column: 0, message };
    const { line, character } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    const file = path.relative(projectRoot, diagnostic.file.fileName);
    return { file, line: line + 1, column: character + 1, message: `TS${diagnostic.code}: ${message}` };
  });
}

/**
 * Keeps `tsconfig.paths.json` in step with the bundles, so editors and the type check resolve `c/<name>`
 * (a path pattern takes one `*`, and a bundle repeats its name, so the list must be explicit).
 */
export function writePaths(projectRoot: string, bundles: readonly Bundle[]): void {
  const paths: Record<string, string[]> = {};
  for (const bundle of bundles) paths[`c/${bundle.name}`] = [`./${bundle.capability}/${bundle.name}/${bundle.name}.ts`];
  const file = path.join(sourceRoot(projectRoot), 'tsconfig.paths.json');
  const text = `${JSON.stringify({ compilerOptions: { paths } }, null, 2)}\n`.replace(/\[\s+("[^"]+")\s+\]/g, '[$1]');
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
