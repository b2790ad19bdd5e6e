import path from 'node:path';
import type { Schema } from '../metadata/schema-types.js';
import { emitFile, type EmittedFile } from './emit/emit-file.js';
import { hashOf, ProgramStore, type KeptProgram } from './keep/kept-program.js';
import { shapeOf } from './keep/shape.js';
import { LoadedProgram, type FileCoverage, type Script, type TriggerInfo } from './program.js';
import { toApex } from './runtime/flow.js';
import type { Host } from './runtime/host.js';
import type { ClassRegistry } from './runtime/registry.js';
import { analyseRoughly, type SoqlAnalyser } from './semantics/queries.js';
import { ProjectChecker } from './semantics/check-project.js';
import { refusals, refusedFile } from './semantics/refused.js';
import type { SourceFile } from './semantics/symbols.js';
import type { LabelName } from './semantics/world.js';
import { loadSignatures } from './signatures/index.js';
import { isImplemented } from './stdlib/registry.js';
import type { CompileError } from './syntax/ast.js';
import { parseCached } from './syntax/cache.js';
import { parseApex } from './syntax/parse.js';

/** One file of a project. */
export interface ApexSource {
  readonly path: string;
  readonly text: string;
  readonly kind: 'class' | 'trigger';
  /** Of its package; absent or empty for the org's own code. */
  readonly namespace?: string;
}

export interface CompileOptions {
  readonly schema: Schema;
  /** The org's labels; absent means they are not checked. */
  readonly labels?: readonly LabelName[];
  /** Names of the project's flows; absent means every name is taken for one. */
  readonly flows?: readonly string[];
  /** Checks inline queries; the data layer brings it. */
  readonly analyseSoql?: SoqlAnalyser;
  /** Count how often each line runs. */
  readonly coverage?: boolean;
  /** Folder that keeps syntax trees between runs; absent means none is kept. */
  readonly cacheDir?: string;
  /** Names the state of schema, labels and flows; absent means emitted code is not kept between runs. */
  readonly fingerprint?: string;
}

export type CompileResult =
  { readonly ok: true; readonly program: Program } | { readonly ok: false; readonly errors: readonly CompileError[] };

/**
 * Parses, checks and emits a project. Errors are in the order of files and lines. A file that needs something the local
 * org lacks is refused alone: the program says so, and its code fails with that reason when it is called.
 */
export function compileProject(sources: readonly ApexSource[], options: CompileOptions): CompileResult {
  const hashes = new Map(sources.map((source) => [source.path, hashOf(source.text)]));
  const store = storeOf(sources, options);
  const kept = store?.read(options.fingerprint ?? '') ?? null;
  if (kept && isUnchanged(kept, sources, hashes)) {
    const emitted = kept.files.map((file) => file.emitted);
    return { ok: true, program: new Program(emitted, () => parsedAgain(sources, options), options, kept.refused) };
  }
  const { files, errors } = parseAll(sources, options);
  if (errors.length > 0) return { ok: false, errors };
  const shape = hashOf(files.map((file) => `${file.path} ${file.namespace} ${shapeOf(file.decl)}`).join('\n'));
  const known = new Map(kept && kept.shape === shape ? reusable(kept, hashes) : []);
  const result = checkAndEmit(files, sources, options, known);
  if (result.errors.length > 0) return { ok: false, errors: result.errors };
  const { emitted, refused } = result;
  const keptFiles = emitted.map((file) => ({ path: file.path, hash: hashes.get(file.path) ?? '', emitted: file }));
  store?.write({ world: options.fingerprint ?? '', shape, refused, files: keptFiles });
  return { ok: true, program: new Program(emitted, () => files, options, refused) };
}

/** Where the emitted code of these sources is kept; null when it is not. */
function storeOf(sources: readonly ApexSource[], options: CompileOptions): ProgramStore | null {
  const { cacheDir, fingerprint, coverage = false } = options;
  if (cacheDir === undefined || fingerprint === undefined || sources.length === 0) return null;
  const namespaces = [...new Set(sources.map(({ namespace = '' }) => namespace))].sort();
  return new ProgramStore(cacheDir, JSON.stringify([commonFolder(sources), namespaces, coverage]));
}

/** The folder all sources are in. */
function commonFolder(sources: readonly ApexSource[]): string {
  const [first = [], ...rest] = sources.map((source) => path.dirname(source.path).split(path.sep));
  const common = rest.reduce((parts, other) => {
    const end = parts.findIndex((part, at) => part !== other[at]);
    return end < 0 ? parts : parts.slice(0, end);
  }, first);
  return common.join(path.sep);
}

function isUnchanged(kept: KeptProgram, sources: readonly ApexSource[], hashes: ReadonlyMap<string, string>): boolean {
  return kept.files.length === sources.length && kept.files.every((file) => hashes.get(file.path) === file.hash);
}

/** Files whose code is still right when no declaration has changed anywhere: what was refused is always looked at again. */
function reusable(kept: KeptProgram, hashes: ReadonlyMap<string, string>): [string, EmittedFile][] {
  const refused = new Set(kept.refused.map((error) => error.file));
  return kept.files
    .filter((file) => hashes.get(file.path) === file.hash && !refused.has(file.path))
    .map((file) => [file.path, file.emitted]);
}

function parseAll(
  sources: readonly ApexSource[],
  options: CompileOptions
): { readonly files: SourceFile[]; readonly errors: CompileError[] } {
  const errors: CompileError[] = [];
  const files: SourceFile[] = [];
  for (const source of sources) {
    const parsed = parseCached(source.text, source.kind, source.path, options.cacheDir ?? null);
    const { namespace = '' } = source;
    const name = namespace === '' ? path.basename(source.path) : `${namespace}.${path.basename(source.path)}`;
    if (parsed.ok) files.push({ path: source.path, name, namespace, decl: parsed.decl });
    else errors.push(...parsed.errors);
  }
  return { files, errors };
}

function parsedAgain(sources: readonly ApexSource[], options: CompileOptions): SourceFile[] {
  const { files, errors } = parseAll(sources, options);
  if (errors.length > 0) throw new Error(`Sources that compiled do not parse: ${errors[0]?.message ?? ''}`);
  return files;
}

/** Checks the files whose code is not known and emits theirs. */
function checkAndEmit(
  files: readonly SourceFile[],
  sources: readonly ApexSource[],
  options: CompileOptions,
  known: ReadonlyMap<string, EmittedFile>
): { readonly emitted: EmittedFile[]; readonly refused: CompileError[]; readonly errors: readonly CompileError[] } {
  const checker = newChecker(options);
  const bound = new Map(checker.check(files, (file) => !known.has(file.path)).map((file) => [file.file.path, file]));
  const texts = new Map(sources.map((source) => [source.path, source.text]));
  const sorted = refusals(sortErrors(checker.errors), files, (file) => texts.get(file) ?? '');
  if (sorted.errors.length > 0) return { emitted: [], refused: [], errors: sorted.errors };
  const namespaced = files.some((file) => file.namespace !== '');
  const emitting = { coverage: options.coverage ?? false, namespaced };
  const emitted = classesFirst(files).flatMap((file) => {
    const code = bound.get(file.path);
    if (!code) return known.get(file.path) ?? [];
    const refusal = sorted.refused.get(file.path);
    const shown = refusal ? refusedFile(code, reasonOf(file, refusal)) : code;
    return emitFile(checker.worldOf(file), shown, emitting);
  });
  return { emitted, refused: [...sorted.refused.values()], errors: [] };
}

function classesFirst(files: readonly SourceFile[]): SourceFile[] {
  const isTrigger = (file: SourceFile): boolean => file.decl.kind === 'trigger';
  return [...files.filter((file) => !isTrigger(file)), ...files.filter(isTrigger)];
}

/** `Foo is not compiled: DataWeave.Script is not supported by the local org (Foo.cls:12)`. */
function reasonOf(file: SourceFile, refusal: CompileError): string {
  const name = path.basename(file.name, path.extname(file.name));
  return `${name} is not compiled: ${refusal.message} (${file.name}:${refusal.line})`;
}

function newChecker(options: CompileOptions): ProjectChecker {
  return new ProjectChecker({
    schema: options.schema,
    signatures: loadSignatures(),
    analyse: options.analyseSoql ?? analyseRoughly,
    labels: options.labels ?? null,
    implemented: isImplemented,
    ...(options.flows ? { flows: new Set(options.flows.map((name) => name.toLowerCase())) } : {})
  });
}

function sortErrors(errors: readonly CompileError[]): CompileError[] {
  return [...errors].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}

/** Anonymous Apex that does not compile. */
export class AnonymousCompileError extends Error {
  readonly errors: readonly CompileError[];

  constructor(errors: readonly CompileError[]) {
    super(errors.map((error) => `line ${error.line}, column ${error.column}: ${error.message}`).join('\n'));
    this.errors = errors;
  }
}

/** Pieces of anonymous Apex a program keeps. */
const BLOCKS_KEPT = 50;

/** A compiled piece of anonymous Apex. */
interface Block {
  readonly file: EmittedFile;
  readonly script: Script;
}

/** A compiled project. */
export class Program {
  readonly emitted: readonly EmittedFile[];
  /** Why files were not compiled: one complaint each. */
  readonly refused: readonly CompileError[];
  private readonly parse: () => readonly SourceFile[];
  private parsed: readonly SourceFile[] | null = null;
  private readonly options: CompileOptions;
  private loaded: LoadedProgram | null = null;
  /** Anonymous Apex by its text: what runs over and over is compiled once. */
  private readonly blocks = new Map<string, Block>();

  constructor(
    emitted: readonly EmittedFile[],
    parse: () => readonly SourceFile[],
    options: CompileOptions,
    refused: readonly CompileError[] = []
  ) {
    this.refused = refused;
    this.emitted = emitted;
    this.parse = parse;
    this.options = options;
  }

  /** Loads the program into this thread and makes `host` the org it talks to. */
  load(host: Host | null): this {
    this.loaded ??= new LoadedProgram(this.emitted);
    this.loaded.attach(host);
    return this;
  }

  private get running(): LoadedProgram {
    if (!this.loaded) throw new Error('Program.load() must come first');
    return this.loaded;
  }

  get triggers(): readonly TriggerInfo[] {
    return this.running.triggers;
  }

  get classes(): ClassRegistry {
    return this.running.classes;
  }

  /** Forgets all static fields: before each transaction and each test method. */
  resetStatics(): void {
    this.running.resetStatics();
  }

  coverage(): FileCoverage[] {
    return this.running.coverage();
  }

  resetCoverage(): void {
    this.running.resetCoverage();
  }

  /** Remembers what compiling anonymous Apex takes, so that no transaction counts it as its own heap. */
  prepareAnonymous(): void {
    loadSignatures();
    this.parsed ??= this.parse();
  }

  /**
   * Compiles and runs anonymous Apex against the loaded classes. Throws {@link AnonymousCompileError}, or the
   * `ApexException` that ended it.
   */
  executeAnonymous(text: string): void {
    const block = this.blocks.get(text) ?? this.compileBlock(text);
    this.keepBlock(text, block);
    this.running.readFramesOf(block.file);
    try {
      block.script.run?.();
    } catch (error) {
      throw toApex(error);
    }
  }

  /**
   * What ran last is the last to go. What declares types besides the one that holds its methods is not kept: another block
   * may declare them otherwise.
   */
  private keepBlock(text: string, block: Block): void {
    if (block.file.classes.length > 1) return;
    this.blocks.delete(text);
    this.blocks.set(text, block);
    if (this.blocks.size > BLOCKS_KEPT) this.blocks.delete(this.blocks.keys().next().value as string);
  }

  private compileBlock(text: string): Block {
    const name = 'AnonymousBlock.apex';
    const parsed = parseApex(text, 'anonymous', name);
    if (!parsed.ok) throw new AnonymousCompileError(parsed.errors);
    const checker = newChecker(this.options);
    const source: SourceFile = { path: name, name, namespace: '', decl: parsed.decl };
    const sources = (this.parsed ??= this.parse());
    const bound = checker.checkUnit(sources, source);
    if (checker.errors.length > 0) throw new AnonymousCompileError(checker.errors);
    const namespaced = sources.some((each) => each.namespace !== '');
    const file = emitFile(checker.worldOf(source), bound, { coverage: false, namespaced });
    const [script] = this.running.add([file]);
    return { file, script: script as Script };
  }
}
