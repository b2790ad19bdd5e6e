import type { ClassMeta, FieldMeta, MethodMeta } from '../emit/metadata.js';
import { apexError } from './exceptions.js';
import type { EmittedClass } from './linker.js';
import type { ApexObject } from './objects.js';
import type { ClassInfo, FieldInfo, MethodInfo } from './registry.js';
import type { TypeRef } from './types.js';

/** What building class descriptions needs. */
export interface ClassSource {
  type(key: string): TypeRef;
  emitted(key: string): EmittedClass | undefined;
}

type Fields = Record<string, unknown>;
type Accessors = Record<string, ((value?: unknown) => unknown) | undefined>;

/** Describes classes for reflection, by key. Outer classes come before their inner ones. */
export function buildClassInfos(
  metas: readonly { meta: ClassMeta; file: string }[],
  source: ClassSource
): Map<string, ClassInfo> {
  const infos = new Map<string, ClassInfo>();
  const inner = new Map<string, ClassInfo[]>();
  for (const { meta, file } of metas) {
    const children: ClassInfo[] = [];
    inner.set(meta.key, children);
    const info = classInfo(meta, file, source, infos, children);
    infos.set(meta.key, info);
    if (meta.outer !== null) inner.get(meta.outer)?.push(info);
  }
  return infos;
}

function classInfo(
  meta: ClassMeta,
  file: string,
  source: ClassSource,
  infos: ReadonlyMap<string, ClassInfo>,
  children: readonly ClassInfo[]
): ClassInfo {
  const emitted = source.emitted(meta.key);
  const info = {
    name: meta.name,
    namespace: meta.namespace,
    type: source.type(meta.key),
    kind: meta.kind,
    visibility: meta.visibility,
    modifiers: meta.modifiers,
    annotations: meta.annotations,
    sharing: meta.sharing,
    abstract: meta.abstract,
    virtual: meta.virtual,
    isTest: meta.isTest,
    // Classes may refer to others that come later in the list.
    get outer(): ClassInfo | null {
      return meta.outer === null ? null : (infos.get(meta.outer) ?? null);
    },
    inner: children,
    get superclass(): ClassInfo | null {
      return meta.superclass === null ? null : (infos.get(meta.superclass) ?? null);
    },
    get superType(): TypeRef | null {
      return meta.superclass === null ? null : source.type(meta.superclass);
    },
    get interfaces(): readonly TypeRef[] {
      return meta.interfaces.map((key) => source.type(key));
    },
    fields: [] as readonly FieldInfo[],
    methods: [] as readonly MethodInfo[],
    constructors: [] as readonly MethodInfo[],
    enumConstants: meta.constants,
    file,
    line: meta.line,
    jsClass: emitted ?? null,
    newInstance: () => newInstance(meta, emitted)
  };
  info.fields = meta.fields.map((field) => fieldInfo(info, field, source, emitted));
  info.methods = meta.methods.map((method) => methodInfo(info, method, source));
  info.constructors = meta.constructors.map((method) => methodInfo(info, method, source));
  return info;
}

function newInstance(meta: ClassMeta, emitted: EmittedClass | undefined): unknown {
  if (!emitted || meta.abstract) {
    throw apexError('System.TypeException', `${meta.name} cannot be constructed: it is abstract or an interface`);
  }
  const created = new emitted() as ApexObject & Record<string, (() => unknown) | undefined>;
  const construct = created['new()'];
  if (!construct) {
    throw apexError('System.TypeException', `${meta.name} does not have a public or global no-arg constructor`);
  }
  return construct.call(created);
}

function methodInfo(owner: ClassInfo, meta: MethodMeta, source: ClassSource): MethodInfo {
  return {
    owner,
    name: meta.name,
    key: meta.key,
    static: meta.static,
    abstract: meta.abstract,
    visibility: meta.visibility,
    modifiers: meta.modifiers,
    annotations: meta.annotations,
    get params() {
      return meta.params.map((param) => ({ name: param.name, type: source.type(param.type) }));
    },
    get returns() {
      return source.type(meta.returns);
    },
    line: meta.line
  };
}

function fieldInfo(
  owner: ClassInfo,
  meta: FieldMeta,
  source: ClassSource,
  emitted: EmittedClass | undefined
): FieldInfo {
  const lower = meta.name.toLowerCase();
  const holder = (target: unknown): Fields => (meta.static ? (statics(emitted) as Fields) : (target as Fields));
  const accessors = (target: unknown): Accessors => (meta.static ? emitted : target) as Accessors;
  return {
    owner,
    name: meta.name,
    static: meta.static,
    visibility: meta.visibility,
    modifiers: meta.modifiers,
    annotations: meta.annotations,
    line: meta.line,
    get type() {
      return source.type(meta.type);
    },
    isProperty: meta.isProperty,
    transient: meta.modifiers.includes('transient'),
    readable: meta.read !== null,
    writeable: meta.write !== null,
    get: (target) =>
      meta.read === 'accessor'
        ? accessors(target)[`get:${lower}`]?.call(accessors(target))
        : holder(target)[meta.jsName],
    set: (target, value) => {
      if (meta.write === 'accessor') accessors(target)[`set:${lower}`]?.call(accessors(target), value);
      else holder(target)[meta.jsName] = value;
    }
  };
}

function statics(emitted: EmittedClass | undefined): unknown {
  return emitted && (emitted.$s ?? emitted.$i());
}
