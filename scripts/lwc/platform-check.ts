import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Bundle } from './bundles.js';
import type { Problem } from './problems.js';
import type { GeneratedFile } from './transpile.js';

/** API version at which bundles must compile; the same as `sourceApiVersion` of the project. */
export const PLATFORM_API_VERSION = 65;

/** The part of the platform compiler's answer that is used here; the package ships no types for it. */
interface CompilerAnswer {
  success: boolean;
  diagnostics?: CompilerDiagnostic[];
  results?: { success: boolean; diagnostics?: CompilerDiagnostic[] }[];
}
interface CompilerDiagnostic {
  message: string;
  /** 0 fatal, 1 error, 2 warning, 3 log. */
  level: number;
  filename?: string;
  location?: { line: number; column: number };
}
type Compile = (input: object) => Promise<CompilerAnswer>;

/**
 * Passes one generated bundle through the compiler Salesforce itself runs on deployment.
 * @param packageNamespace what `c` becomes when packaged
 * @returns the compiler's errors and warnings, at their place in the TypeScript source
 */
export async function platformCheck(
  bundle: Bundle,
  files: ReadonlyMap<string, GeneratedFile>,
  projectRoot: string,
  packageNamespace: string
): Promise<Problem[]> {
  const { compile } = (await import('@lwc/sfdc-lwc-compiler')) as unknown as { compile: Compile };
  const answer = await compile({
    bundle: {
      type: 'platform',
      name: bundle.name,
      namespace: 'c',
      namespaceMapping: { c: packageNamespace },
      files: Object.fromEntries([...files].map(([file, { text }]) => [file, text])),
      options: { apiVersion: PLATFORM_API_VERSION, enableLightningWebSecurityTransforms: true }
    },
    compilerConfigs: [{ outputConfig: { format: 'amd' } }]
  });
  const diagnostics = [
    ...(answer.diagnostics ?? []),
    ...(answer.results ?? []).flatMap((result) => result.diagnostics ?? [])
  ]
    .filter((diagnostic) => diagnostic.level <= 2)
    // Babel colours its code frames where it believes in colours, as on CI machines.
    .map((diagnostic) => ({ ...diagnostic, message: stripVTControlCharacters(diagnostic.message) }));
  const problems = diagnostics.map((diagnostic) => toProblem(diagnostic, bundle, files, projectRoot));
  if (!answer.success && problems.length === 0) {
    const message = 'refused by the platform compiler without a reason';
    problems.push({ file: path.relative(projectRoot, bundle.dir), line: 0, column: 0, message });
  }
  return problems;
}

function toProblem(
  diagnostic: CompilerDiagnostic,
  bundle: Bundle,
  files: ReadonlyMap<string, GeneratedFile>,
  projectRoot: string
): Problem {
  const { filename = '' } = diagnostic;
  const source = bundle.files.has(filename) ? filename : filename.replace(/\.js$/, '.ts');
  const file = path.relative(projectRoot, path.join(bundle.dir, source));
  const message = withoutFrame(diagnostic.message);
  const place = placeOf(diagnostic);
  if (!place) return { file, line: 0, column: 0, message };
  return { file, ...(files.get(filename)?.origin(place.line, place.column) ?? place), message };
}

/** Some syntax errors tell their place only in the code frame of their message. */
function placeOf({ filename = '', location, message }: CompilerDiagnostic): { line: number; column: number } | null {
  // Columns of scripts count from 0, those of templates from 1.
  if (location) return { line: location.line, column: location.column + (filename.endsWith('.js') ? 1 : 0) };
  const line = /^> *(\d+) \|/m.exec(message)?.[1];
  const caret = /^ +\| ( *)\^/m.exec(message)?.[1];
  return line ? { line: Number(line), column: (caret?.length ?? 0) + 1 } : null;
}

/** The code frame shows generated code, and the path is one the compiler made up. */
function withoutFrame(message: string): string {
  return message.replace(/\n[\s>]*\d+ \|[\s\S]*$/, '').replace(/SyntaxError: (LWC\d+: )?\S+?\.js: /, '$1');
}
