import type { SourceMapPayload } from 'node:module';
import { SourceMap } from 'node:module';
import path from 'node:path';
import type { Bundle } from './bundles.js';

/** A generated file and, for scripts, the way back to the TypeScript it came from. */
export interface GeneratedFile {
  text: string;
  /** Turns a 1-based place in `text` into a 1-based place in the source. */
  origin: (line: number, column: number) => { line: number; column: number };
}

const asIs: GeneratedFile['origin'] = (line, column) => ({ line, column });

/** The files a bundle is deployed as, by path relative to the bundle: TypeScript becomes JavaScript, the rest is copied. */
export async function transpileBundle(bundle: Bundle): Promise<Map<string, GeneratedFile>> {
  const generated = new Map<string, GeneratedFile>();
  for (const [file, text] of bundle.files) {
    if (file.endsWith('.ts')) generated.set(file.replace(/\.ts$/, '.js'), await transpileScript(bundle, file, text));
    else generated.set(file, { text, origin: asIs });
  }
  return generated;
}

async function transpileScript(bundle: Bundle, file: string, text: string): Promise<GeneratedFile> {
  const { default: ts } = await import('typescript');
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    fileName: file,
    compilerOptions: {
      // ESNext, not ES2022: the latter rewrites decorators, which the platform compiler must see as written.
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: false,
      verbatimModuleSyntax: true,
      sourceMap: true
    }
  });
  const banner = `// Generated from ts-src/lwc/${bundle.capability}/${bundle.name}/${path.basename(file)}; change it there.\n`;
  const map = new SourceMap(JSON.parse(sourceMapText ?? '{}') as SourceMapPayload);
  return {
    text: banner + outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'),
    origin: (line, column) => {
      const entry = map.findEntry(Math.max(0, line - 2), Math.max(0, column - 1));
      return 'originalLine' in entry
        ? { line: entry.originalLine + 1, column: entry.originalColumn + 1 }
        : { line, column };
    }
  };
}
