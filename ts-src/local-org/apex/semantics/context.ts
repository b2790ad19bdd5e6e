import type { TypeRef } from '../runtime/types.js';
import type { Node } from '../syntax/ast.js';
import type { Bound, Local, Temp } from './bound.js';
import { fail } from './errors.js';
import { checkIdentifier } from './identifiers.js';
import type { SoqlAnalyser } from './queries.js';
import type { UserType } from './symbols.js';
import type { World } from './world.js';

/** Words that cannot name a variable in emitted code. */
const RESERVED = new Set(
  (
    'abstract arguments as async await boolean break byte case catch char class const continue debugger default delete do ' +
    'double else enum eval export extends false final finally float for function goto if implements import in instanceof ' +
    'int interface let long native new null of package private protected public return short static super switch ' +
    'synchronized this throw throws transient true try typeof undefined var void volatile while with yield'
  ).split(' ')
);

/** Name of a variable in emitted code: lower case, as Apex does not tell cases apart. */
export function jsLocalName(name: string): string {
  const lower = name.toLowerCase();
  return RESERVED.has(lower) ? `${lower}$` : lower;
}

/** What the code being checked stands in: its class, its method, its variables. */
export class CodeContext {
  readonly world: World;
  readonly type: UserType;
  readonly isStatic: boolean;
  /** Null outside methods (field initialisers, initialiser blocks). */
  readonly returns: TypeRef | null;
  readonly place: 'method' | 'constructor' | 'initializer' | 'trigger' | 'anonymous';
  readonly analyse: SoqlAnalyser;
  /** Object of the trigger, for `Trigger.new`. */
  readonly triggerObject: TypeRef | null;
  /** Property whose accessor this is: inside it its name means the storage. */
  readonly accessorOf: string | null;
  /** In initialisers: lower-case names of the fields declared before; null elsewhere. */
  readonly declared: ReadonlySet<string> | null;
  private scopes: Map<string, Local>[] = [new Map()];
  private used = new Map<string, number>();
  temps = 0;
  loops = 0;
  touchesData = false;
  /** The target of the assignment being checked: it is not read. */
  written: Node | null = null;
  /** The one place a constructor may call another from: its first statement. */
  firstCall: Node | null = null;
  /** True while the arguments of `this(...)` or `super(...)` are checked. */
  inConstructorCall = false;

  constructor(options: {
    world: World;
    type: UserType;
    isStatic: boolean;
    returns: TypeRef | null;
    place: CodeContext['place'];
    analyse: SoqlAnalyser;
    triggerObject?: TypeRef | null;
    accessorOf?: string | null;
    declared?: ReadonlySet<string> | null;
  }) {
    this.world = options.world;
    this.type = options.type;
    this.isStatic = options.isStatic;
    this.returns = options.returns;
    this.place = options.place;
    this.analyse = options.analyse;
    this.triggerObject = options.triggerObject ?? null;
    this.accessorOf = options.accessorOf ?? null;
    this.declared = options.declared ?? null;
  }

  /** Refuses a field whose initialiser has not run yet. */
  checkForward(at: Node, name: string): void {
    if (this.declared && !this.declared.has(name.toLowerCase())) fail(at, `Illegal forward reference: ${name}`);
  }

  /** Runs `body` in a scope of its own. */
  scoped<R>(body: () => R): R {
    this.scopes.push(new Map());
    try {
      return body();
    } finally {
      this.scopes.pop();
    }
  }

  find(name: string): Local | undefined {
    const lower = name.toLowerCase();
    for (let at = this.scopes.length - 1; at >= 0; at--) {
      const found = this.scopes[at]?.get(lower);
      if (found) return found;
    }
    return undefined;
  }

  /** Variables that can be named here, by lower-case name. */
  visibleLocals(): ReadonlyMap<string, Local> {
    const visible = new Map<string, Local>();
    for (const scope of this.scopes) for (const [name, local] of scope) visible.set(name, local);
    return visible;
  }

  declare(at: Node, name: string, type: TypeRef, values: (Bound | null)[]): Local {
    const lower = name.toLowerCase();
    checkIdentifier(at, name);
    if (this.find(name)) fail(at, `Duplicate variable: ${name}`);
    // The same name in two sibling scopes stays two variables.
    const count = this.used.get(lower) ?? 0;
    this.used.set(lower, count + 1);
    const local: Local = { name, jsName: jsLocalName(name), type, values };
    this.scopes[this.scopes.length - 1]?.set(lower, local);
    return local;
  }

  temp(): Temp {
    return { id: this.temps++ };
  }
}
