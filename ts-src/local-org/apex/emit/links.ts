import type { TypeRef } from '../runtime/types.js';
import { quote } from './writer.js';

/**
 * What a script needs from outside: other classes, types, functions of the standard library. Each gets a variable that
 * is filled when the program is loaded, so that running code pays nothing for looking things up.
 */
export class Links {
  private readonly variables = new Map<string, string>();
  private readonly kinds = new Map<string, number>();
  /** Keys of the types and lower-case names of the objects the script refers to. */
  readonly used = new Set<string>();

  /** Notes that the script refers to a type or object. */
  uses(key: string): void {
    this.used.add(key.toLowerCase());
  }

  /** The variable for `expression`, which is evaluated with `$x` as the linker. */
  private variable(prefix: string, expression: string): string {
    let name = this.variables.get(expression);
    if (name === undefined) {
      const count = this.kinds.get(prefix) ?? 0;
      this.kinds.set(prefix, count + 1);
      name = `${prefix}${count}`;
      this.variables.set(expression, name);
    }
    return name;
  }

  type(type: TypeRef): string {
    this.uses(type.key);
    return this.variable('$T', `$x.type(${quote(type.key)})`);
  }

  /** Emitted class of the project, by key. */
  classOf(key: string): string {
    this.uses(key);
    return this.variable('$C', `$x.cls(${quote(key)})`);
  }

  /** Constants of an enum of the project, by key. */
  enumOf(key: string): string {
    this.uses(key);
    return this.variable('$E', `$x.enumOf(${quote(key)})`);
  }

  standardEnum(key: string, name: string): string {
    this.uses(key);
    return this.variable('$N', `$x.standardEnum(${quote(key)},${quote(name)})`);
  }

  standardMethod(owner: string, method: string, signature: string): string {
    this.uses(owner);
    return this.variable('$M', `$x.method(${quote(owner)},${quote(method)},${quote(signature)})`);
  }

  standardStatic(owner: string, method: string, signature: string): string {
    this.uses(owner);
    return this.variable('$F', `$x.staticMethod(${quote(owner)},${quote(method)},${quote(signature)})`);
  }

  standardProperty(owner: string, name: string): string {
    this.uses(owner);
    return this.variable('$P', `$x.property(${quote(owner)},${quote(name)})`);
  }

  standardStaticProperty(owner: string, name: string): string {
    this.uses(owner);
    return this.variable('$Q', `$x.staticProperty(${quote(owner)},${quote(name)})`);
  }

  constructorOf(owner: string, signature: string): string {
    this.uses(owner);
    return this.variable('$K', `$x.constructorOf(${quote(owner)},${quote(signature)})`);
  }

  object(name: string): string {
    this.uses(name);
    return this.variable('$O', `$x.object(${quote(name)})`);
  }

  /** A constant of the script: a Decimal, Double or Long. */
  constant(expression: string): string {
    return this.variable('$V', expression);
  }

  /** Declarations of the variables and the function that fills them, on one line. */
  prologue(): string {
    const names = [...this.variables.values()];
    const fills = [...this.variables].map(([expression, name]) => `${name}=${expression};`);
    return `${names.length > 0 ? `let ${names.join(',')};` : ''}const $link=($x)=>{${fills.join('')}};`;
  }
}
