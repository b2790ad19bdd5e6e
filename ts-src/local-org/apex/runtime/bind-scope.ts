/**
 * The local variables a dynamic query may bind. The compiler passes one as the last argument of `Database.query` and its
 * siblings.
 */
export class BindScope {
  private readonly resolver: (lowerName: string) => unknown;

  /** `resolve` answers undefined for names that are no variables. */
  constructor(resolve: (lowerName: string) => unknown) {
    this.resolver = resolve;
  }

  resolve(lowerName: string): unknown {
    return this.resolver(lowerName);
  }
}
