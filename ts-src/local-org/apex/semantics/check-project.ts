import { inNamespace } from '../../metadata/code-namespace.js';
import type { Schema } from '../../metadata/schema-types.js';
import type { Signatures } from '../signatures/types.js';
import type { AnonymousDecl, ClassDecl, CompileError, TriggerDecl } from '../syntax/ast.js';
import { T, type TypeRef } from '../runtime/types.js';
import type { BoundFile } from './bound-types.js';
import { bindBody, bindType, type Checker } from './bind-types.js';
import { CodeContext } from './context.js';
import { declareMembers } from './declare-members.js';
import { declareSupertypes, declareType, superclassesFirst, type Report } from './declare.js';
import { SemanticError, UnsupportedError } from './errors.js';
import { cutCircles } from './hierarchy.js';
import type { SoqlAnalyser } from './queries.js';
import type { SourceFile, UserType } from './symbols.js';
import { World, type LabelName } from './world.js';

/** What a check needs besides the files. */
export interface CheckOptions {
  readonly schema: Schema;
  readonly signatures: Signatures;
  readonly analyse: SoqlAnalyser;
  /** The org's labels; null when unknown. */
  readonly labels: readonly LabelName[] | null;
  /** Lower-case names of the project's flows; absent means they are not known. */
  readonly flows?: ReadonlySet<string>;
  /** Tells whether a standard class is implemented; all are when absent. */
  readonly implemented?: (key: string) => boolean;
}

function* wrongEvents({ events }: TriggerDecl): Generator<string> {
  const repeated = new Set(events.filter((each, index) => events.indexOf(each) !== index));
  for (const each of repeated) yield `Duplicate Trigger Usage: ${each.toUpperCase()}`;
  if (events.includes('before undelete')) yield 'Trigger Usage Before Undelete is not supported';
}

/** Checks the files of a project together. */
export class ProjectChecker {
  private readonly org: World;
  readonly errors: CompileError[] = [];
  private readonly options: CheckOptions;

  constructor(options: CheckOptions) {
    this.options = options;
    this.org = new World(options.schema, options.signatures, '', options.labels);
    this.org.standard.flows = options.flows ?? null;
    if (options.implemented) this.org.standard.implemented = options.implemented;
  }

  /** The world as the code of a file sees it. */
  worldOf(file: SourceFile): World {
    return this.org.in(file.namespace);
  }

  /**
   * Checks all files; complaints end up in `errors`. Of files that are not `wanted`, whose code is known to be right, only
   * the declarations are read.
   */
  check(files: readonly SourceFile[], wanted: (file: SourceFile) => boolean = () => true): BoundFile[] {
    const classes: UserType[] = [];
    for (const file of files) {
      const { decl } = file;
      if (decl.kind === 'trigger' || decl.kind === 'anonymous') continue;
      const world = this.worldOf(file);
      if (world.types.has(decl.name.toLowerCase())) {
        this.report(file, new SemanticError(decl, `Type name already in use: ${decl.name}`));
      } else classes.push(declareType(world, file, decl, null, this.report));
    }
    this.complete(classes);
    const asked = classes.filter((type) => wanted(type.file));
    const bound: BoundFile[] = asked.map((type) => ({
      kind: 'class',
      file: type.file,
      type: inNamespace(type.namespace, () => bindType(this.checker(type.file), type))
    }));
    for (const file of files) {
      const { decl } = file;
      if ((decl.kind !== 'trigger' && decl.kind !== 'anonymous') || !wanted(file)) continue;
      bound.push(inNamespace(file.namespace, () => this.unit(file, decl)));
    }
    return bound;
  }

  /** Checks one more unit against files that are known to be right. */
  checkUnit(files: readonly SourceFile[], unit: SourceFile): BoundFile {
    const classes = files.flatMap((file) => {
      const { decl } = file;
      return decl.kind === 'trigger' || decl.kind === 'anonymous'
        ? []
        : [declareType(this.worldOf(file), file, decl, null, this.report)];
    });
    this.complete(classes);
    return this.unit(unit, unit.decl as AnonymousDecl);
  }

  /** Declares supertypes and members of types, superclasses first. */
  private complete(roots: readonly UserType[]): void {
    for (const type of roots) declareSupertypes(this.worldOf(type.file), type, this.report);
    const all = roots.flatMap((type) => [type, ...type.inner.values()]);
    cutCircles(this.org, all, this.report);
    for (const type of superclassesFirst(this.org, all)) declareMembers(this.worldOf(type.file), type, this.report);
  }

  private readonly report: Report = (file, error) => {
    const { line, column } = error.at;
    const unsupported = error instanceof UnsupportedError ? { unsupported: true } : {};
    this.errors.push({ file: file.path, line, column, message: error.message, ...unsupported });
  };

  private checker(file: SourceFile): Checker {
    const complain = (error: SemanticError): void => this.report(file, error);
    return { world: this.worldOf(file), analyse: this.options.analyse, complain };
  }

  /** A trigger or anonymous Apex: its declarations live in a class of its own. */
  private unit(file: SourceFile, decl: TriggerDecl | AnonymousDecl): BoundFile {
    const checker = this.checker(file);
    const holder = this.holder(file, decl);
    let object: TypeRef | null = null;
    if (decl.kind === 'trigger') {
      const found = checker.world.object(decl.object);
      if (!found) {
        checker.complain(new SemanticError(decl, `Invalid type: Schema.${decl.object}`));
      } else object = checker.world.standard.type(found.apiName);
      for (const text of wrongEvents(decl)) checker.complain(new SemanticError(decl, text));
    }
    const ctx = new CodeContext({
      world: checker.world,
      type: holder,
      isStatic: true,
      returns: T.Void,
      place: decl.kind,
      analyse: this.options.analyse,
      triggerObject: object
    });
    const body = bindBody(checker, ctx, [], [], decl.body);
    return { kind: decl.kind, file, type: bindType(checker, holder), body, object };
  }

  private holder(file: SourceFile, decl: TriggerDecl | AnonymousDecl): UserType {
    const name = decl.kind === 'trigger' ? `__trigger_${decl.name}` : '__anonymous';
    const members = decl.members.map((member) =>
      // Methods of triggers and anonymous blocks belong to no instance.
      member.kind === 'method' ? { ...member, modifiers: [...member.modifiers, 'static'] } : member
    );
    const classDecl: ClassDecl = {
      kind: 'class',
      line: decl.line,
      column: decl.column,
      name,
      modifiers: ['public'],
      annotations: [],
      superclass: null,
      interfaces: [],
      members,
      endLine: decl.body.endLine
    };
    const type = declareType(this.worldOf(file), file, classDecl, null, this.report);
    this.complete([type]);
    return type;
  }
}
