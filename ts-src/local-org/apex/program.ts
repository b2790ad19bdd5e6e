import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { codeSpace } from '../metadata/code-namespace.js';
import type { EmittedFile } from './emit/emit-file.js';
import type { ClassMeta } from './emit/metadata.js';
import { buildClassInfos } from './runtime/class-infos.js';
import { ApexException, setFrameReader, type ApexFrame } from './runtime/exceptions.js';
import { resetStatics } from './runtime/flow.js';
import { helpers } from './runtime/helpers.js';
import { hostOrNull, setHost, type Host } from './runtime/host.js';
import { Linker, type EmittedClass } from './runtime/linker.js';
import { ApexEnum, ApexObject } from './runtime/objects.js';
import { setEnumConstants } from './runtime/reflection.js';
import { qualifiedName, setRegistry, type ClassInfo, type ClassRegistry } from './runtime/registry.js';
import { inTrigger, type TriggerContext } from './runtime/trigger-context.js';
import { addTypeResolver, namedType, typeByKey, typeRef, type TypeInfo, type TypeRef } from './runtime/types.js';
import './stdlib/index.js';

/** One trigger of the project. */
export interface TriggerInfo {
  /** With its namespace: `ns.OnOrder`. */
  readonly name: string;
  /** Canonical API name. */
  readonly object: string;
  /** `before insert`, `after update`, .... */
  readonly events: readonly string[];
  readonly file: string;
  /** Runs the trigger's body. */
  run(context: TriggerContext): void;
}

/** How often each line with a statement ran. */
export interface FileCoverage {
  readonly file: string;
  readonly path: string;
  /** Line → times run. */
  readonly lines: ReadonlyMap<number, number>;
}

/** Code that can run: any number of times. */
export interface Script {
  link(linker: Linker): void;
  classes?: Record<string, EmittedClass>;
  run?: () => void;
}

let unloadTypes: () => void = () => undefined;

/** A compiled project, loaded into this thread: at most one at a time is active. */
export class LoadedProgram {
  readonly triggers: readonly TriggerInfo[] = [];
  private readonly files: EmittedFile[] = [];
  /** The last of a name: a class has one, anonymous Apex any number. */
  private readonly filesByUrl = new Map<string, EmittedFile>();
  private readonly emitted = new Map<string, EmittedClass>();
  private readonly enums = new Map<string, Readonly<Record<string, ApexEnum>>>();
  private readonly metas: { meta: ClassMeta; file: string }[] = [];
  private readonly hits = new Map<string, Int32Array>();
  private infos = new Map<string, ClassInfo>();
  private byName = new Map<string, ClassInfo>();

  constructor(files: readonly EmittedFile[]) {
    this.activate();
    this.add(files);
  }

  /** Makes this program the one reflection, `Type.forName` and stack frames see. */
  activate(): void {
    unloadTypes();
    const removers = [
      addTypeResolver((lower) => this.resolveClass(lower)),
      addTypeResolver((lower) => this.resolveObject(lower), 'last')
    ];
    unloadTypes = () => removers.forEach((remove) => remove());
    setRegistry(this.classes);
    setFrameReader((url, line) => this.frame(url, line));
    resetStatics();
  }

  /** Loads the program for a host. */
  attach(host: Host | null): void {
    this.activate();
    setHost(host);
  }

  /** Classes, interfaces and enums. */
  readonly classes: ClassRegistry = {
    find: (name) => {
      const lower = name.toLowerCase();
      return this.infos.get(lower) ?? this.byName.get(lower);
    },
    named: (name) => {
      const lower = name.toLowerCase();
      return this.byName.get(`${codeSpace.namespace}.${lower}`) ?? this.byName.get(lower) ?? this.infos.get(lower);
    },
    all: () => [...this.infos.values()]
  };

  /** Adds files (all of a project at once, or one piece of anonymous Apex). */
  add(files: readonly EmittedFile[]): Script[] {
    const scripts: Script[] = [];
    const bodies: Script[] = [];
    this.files.push(...files);
    for (const file of files) {
      this.declareTypes(file);
      this.filesByUrl.set(scriptUrl(file), file);
      const hits = new Int32Array((file.lines.at(-1) ?? 0) + 2);
      this.hits.set(file.name, hits);
      const runtime = Object.assign(Object.create(helpers) as typeof helpers, { hits });
      if (file.classCode !== null) {
        const script = evaluate(file.classCode, scriptUrl(file), runtime);
        for (const [key, emitted] of Object.entries(script.classes ?? {})) this.emitted.set(key, emitted);
        scripts.push(script);
      }
      if (file.bodyCode !== null) {
        const script = evaluate(file.bodyCode, scriptUrl(file), runtime);
        bodies.push(script);
        if (file.trigger) this.addTrigger(file, script);
      }
    }
    for (const file of files) for (const meta of file.classes) this.tieClass(meta);
    this.describe();
    const linker = new Linker(this.emitted, this.enums);
    for (const script of [...scripts, ...bodies]) script.link(linker);
    return bodies;
  }

  private addTrigger(file: EmittedFile, script: Script): void {
    const { name, object, events } = file.trigger as NonNullable<EmittedFile['trigger']>;
    const run = (context: TriggerContext): void => inTrigger(context, () => script.run?.());
    (this.triggers as TriggerInfo[]).push({ name, object, events, file: file.path, run });
  }

  private declareTypes(file: EmittedFile): void {
    for (const meta of file.classes) {
      const type = namedType({ key: meta.key, name: qualifiedName(meta), kind: meta.kind });
      this.metas.push({ meta, file: file.path });
      if (meta.kind !== 'enum') continue;
      const constants = meta.constants.map((name, ordinal) => new ApexEnum(type, name, ordinal));
      setEnumConstants(type, constants);
      this.enums.set(meta.key, Object.fromEntries(constants.map((constant) => [constant.name, constant])));
    }
  }

  /** Puts a class under its superclass and lets its instances know their type. */
  private tieClass(meta: ClassMeta): void {
    const emitted = this.emitted.get(meta.key);
    if (!emitted) return;
    const parent = meta.superclass === null ? undefined : this.emitted.get(meta.superclass);
    const standard = meta.superclass === null ? undefined : (this.type(meta.superclass).jsClass as EmittedClass);
    const above = parent ?? (meta.isException ? (ApexException as unknown as EmittedClass) : (standard ?? ApexObject));
    Object.setPrototypeOf(emitted, above);
    Object.setPrototypeOf(emitted.prototype, above.prototype);
    const type = this.type(meta.key);
    type.jsClass = emitted;
    Object.defineProperty(emitted.prototype, '$type', { value: type });
    Object.defineProperty(emitted.prototype, '$ancestry', { value: new Set(meta.ancestry) });
  }

  private describe(): void {
    this.infos = buildClassInfos(this.metas, {
      type: (key) => this.type(key),
      emitted: (key) => this.emitted.get(key)
    });
    this.byName = new Map([...this.infos.values()].map((info) => [qualifiedName(info).toLowerCase(), info]));
  }

  private type(key: string): TypeRef {
    return typeByKey(key) ?? typeRef(key);
  }

  private resolveClass(lower: string): TypeInfo | undefined {
    const info = this.classes.named(lower);
    return info && { key: info.type.key, name: qualifiedName(info), kind: info.kind };
  }

  /** Objects of the org behind the host. */
  private resolveObject(lower: string): TypeInfo | undefined {
    const schema = hostOrNull()?.schema;
    const plain = lower.startsWith('schema.') ? lower.slice('schema.'.length) : lower;
    const found = schema?.object(plain);
    return found && { key: found.apiName.toLowerCase(), name: found.apiName, kind: 'sobject' };
  }

  /** Forgets all static fields. */
  resetStatics(): void {
    resetStatics();
  }

  /** Times each line ran since the program was loaded or the counters were reset. */
  coverage(): FileCoverage[] {
    return this.files.map((file) => {
      const hits = this.hits.get(file.name);
      return { file: file.name, path: file.path, lines: new Map(file.lines.map((line) => [line, hits?.[line] ?? 0])) };
    });
  }

  /** Sets the counters of all lines to zero. */
  resetCoverage(): void {
    for (const hits of this.hits.values()) hits.fill(0);
  }

  private readonly frameCache = new Map<string, ApexFrame | undefined>();

  /** Reads stack frames of a piece of anonymous Apex by its own lines: all pieces have one name. */
  readFramesOf(file: EmittedFile): void {
    this.filesByUrl.set(scriptUrl(file), file);
    this.frameCache.clear();
  }

  private frame(url: string, line: number): ApexFrame | undefined {
    const key = `${url}:${line}`;
    if (!this.frameCache.has(key)) this.frameCache.set(key, this.findFrame(url, line));
    return this.frameCache.get(key);
  }

  private findFrame(url: string, line: number): ApexFrame | undefined {
    const file = this.filesByUrl.get(url);
    if (!file) return undefined;
    const spans = file.classes
      .flatMap((meta) => meta.spans)
      .filter((span) => span.line <= line && line <= span.endLine);
    const inner = spans.sort((a, b) => a.endLine - a.line - (b.endLine - b.line))[0];
    if (inner) return { place: inner.place.replace('Class.__anonymous.', 'AnonymousBlock.'), line, column: 1 };
    if (file.kind === 'trigger') return { place: `Trigger.${file.trigger?.name ?? ''}`, line, column: 1 };
    return file.kind === 'anonymous' ? { place: 'AnonymousBlock', line, column: 1 } : undefined;
  }
}

/** What debuggers and stack frames call the script of a file: its address, so that breakpoints in the source hold. */
function scriptUrl({ path: source, name }: EmittedFile): string {
  return path.isAbsolute(source) ? pathToFileURL(source).href : name;
}

function evaluate(code: string, filename: string, runtime: unknown): Script {
  const factory = new vm.Script(code, { filename }).runInThisContext() as (runtime: unknown) => Script;
  return factory(runtime);
}
