import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import type { EmittedFile } from '../emit/emit-file.js';
import type { CompileError } from '../syntax/ast.js';
import { compilerVersion } from './compiler-version.js';
import { keepTypes, reviveTypes, type KeptType } from './types.js';

/** One file with what was emitted for it. */
export interface KeptFile {
  readonly path: string;
  /** Of its text. */
  readonly hash: string;
  readonly emitted: EmittedFile;
}

/** A whole compiled project. */
export interface KeptProgram {
  /** Hash of everything besides the sources that the code depends on. */
  readonly world: string;
  /** Hash of the declarations of all files. */
  readonly shape: string;
  readonly refused: readonly CompileError[];
  readonly files: readonly KeptFile[];
}

/** Projects kept; the one used longest ago goes first. */
const KEPT = 40;

/** Keeps the emitted code of one project between runs: its last compilation. The time of a file is that of its last use. */
export class ProgramStore {
  private readonly file: string;

  /** `slot` tells projects and ways of compiling apart. */
  constructor(cacheDir: string, slot: string) {
    this.file = path.join(cacheDir, 'program', `${hashOf(slot).slice(0, 24)}.json`);
  }

  /** The kept program, if this compiler made it for this world; its types are known to the process afterwards. */
  read(world: string): KeptProgram | null {
    try {
      const kept = JSON.parse(readFileSync(this.file, 'utf8')) as KeptProgram & { types: KeptType[] };
      if (kept.world !== worldOf(world)) return null;
      reviveTypes(kept.types);
      const now = new Date();
      utimesSync(this.file, now, now);
      return kept;
    } catch {
      // Absent, or cut off by a process that died: compiled anew.
      return null;
    }
  }

  write(program: KeptProgram): void {
    const folder = path.dirname(this.file);
    mkdirSync(folder, { recursive: true });
    const draft = `${this.file}.${process.pid}-${threadId}`;
    const types = keepTypes(program.files.flatMap(({ emitted }) => keysOf(emitted)));
    writeFileSync(draft, JSON.stringify({ ...program, world: worldOf(program.world), types }));
    renameSync(draft, this.file);
    forgetOldest(folder);
  }
}

function worldOf(world: string): string {
  return hashOf(`${compilerVersion()} ${world}`);
}

/** Keys of the types and objects an emitted file mentions. */
export function keysOf({ uses, classes }: EmittedFile): string[] {
  const members = classes.flatMap((meta) => [
    ...(meta.superclass === null ? [] : [meta.superclass]),
    ...meta.interfaces,
    ...meta.fields.map((field) => field.type),
    ...[...meta.methods, ...meta.constructors].flatMap((method) => [
      method.returns,
      ...method.params.map((param) => param.type)
    ])
  ]);
  return [...uses, ...members];
}

function forgetOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  if (files.length <= KEPT) return;
  const age = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const byAge = files.map((file) => ({ file, at: age(file) })).sort((a, b) => a.at - b.at);
  for (const { file } of byAge.slice(0, files.length - KEPT)) rmSync(file, { force: true });
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
