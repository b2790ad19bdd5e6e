import type { TypeRef } from '../runtime/types.js';
import type { UserType } from '../semantics/symbols.js';
import type { World } from '../semantics/world.js';
import { Links } from './links.js';
import { Writer } from './writer.js';

/** Options of one compilation. */
export interface EmitOptions {
  /** Count how often each line runs. */
  readonly coverage: boolean;
  /** The org holds packages: bodies say whose code they are. */
  readonly namespaced: boolean;
}

/** State of emitting one script. */
export class Emitter {
  readonly w = new Writer();
  readonly links = new Links();
  readonly world: World;
  readonly options: EmitOptions;
  /** File name shown in stack frames. */
  readonly file: string;
  /** Classes declared by this script: their variable is their own. */
  private readonly own = new Map<UserType, string>();
  /** Lines that hold a statement. */
  readonly statementLines = new Set<number>();
  /** How `return` is written: within `System.runAs` blocks it leaves a function inside the method. */
  runAsDepth = 0;
  /** Loops around the code at hand since the innermost `runAs` began. */
  loopsInRunAs = 0;
  /** True in constructors, whose `return` answers the object. */
  inConstructor = false;
  private uniques = 0;

  constructor(world: World, file: string, options: EmitOptions) {
    this.world = world;
    this.file = file;
    this.options = options;
  }

  /** Declares a class of this script; answers its variable. */
  declare(type: UserType): string {
    const name = `C$${type.name.replace(/\W/g, '$')}`;
    this.own.set(type, name);
    return name;
  }

  /** Variable that holds an emitted class. */
  classVar(type: UserType): string {
    return this.own.get(type) ?? this.links.classOf(type.ref.key);
  }

  /** Expression for the static fields of a class; they come into being when first needed. */
  statics(type: UserType): string {
    const name = this.classVar(type);
    return `(${name}.$s??${name}.$i())`;
  }

  userType(type: TypeRef): UserType | undefined {
    return this.world.user(type);
  }

  /** `Foo.cls:12`. */
  place(line: number): string {
    return `${this.file}:${line}`;
  }

  /** A variable nobody else uses. */
  unique(prefix: string): string {
    return `${prefix}${this.uniques++}`;
  }
}
