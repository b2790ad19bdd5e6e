import { defineClass } from '../define.js';

/** `System.Cookie`: what a page keeps in the browser. */
export class Cookie {
  private readonly name: string;
  private readonly value: string | null;
  private readonly path: string | null;
  private readonly maxAge: number;
  private readonly secure: boolean;
  private readonly sameSite: string | null;
  private readonly httpOnly: boolean;

  /** `maxAge` in seconds; negative for as long as the browser runs. */
  constructor(
    name: string,
    value: string | null,
    path: string | null,
    maxAge: number,
    secure: boolean,
    sameSite: string | null = null,
    httpOnly = false
  ) {
    this.name = name;
    this.value = value;
    this.path = path;
    this.maxAge = maxAge;
    this.secure = secure;
    this.sameSite = sameSite;
    this.httpOnly = httpOnly;
  }

  /** The browser fills it in. */
  getDomain(): null {
    return null;
  }

  getMaxAge(): number {
    return this.maxAge;
  }

  getName(): string {
    return this.name;
  }

  getPath(): string | null {
    return this.path;
  }

  getSameSite(): string | null {
    return this.sameSite;
  }

  getValue(): string | null {
    return this.value;
  }

  isHttpOnly(): boolean {
    return this.httpOnly;
  }

  isSecure(): boolean {
    return this.secure;
  }
}

export default defineClass({
  namespace: 'System',
  name: 'Cookie',
  kind: 'object',
  jsClass: Cookie,
  construct: (_type, ...args: ConstructorParameters<typeof Cookie>) => new Cookie(...args)
});
