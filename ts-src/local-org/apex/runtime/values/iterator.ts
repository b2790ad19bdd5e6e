import { throwApex } from './throw.js';

/** `Iterator<T>` over a collection, called through mangled names like any interface. */
export class ApexIterator {
  private readonly source: Iterator<unknown>;
  private upcoming: IteratorResult<unknown>;
  private readonly owner: string;

  constructor(source: Iterator<unknown>, owner: string) {
    this.source = source;
    this.owner = owner;
    this.upcoming = source.next();
  }

  'hasnext()'(): boolean {
    return this.upcoming.done !== true;
  }

  'next()'(): unknown {
    if (this.upcoming.done) throwApex('System.NoSuchElementException', `${this.owner} iterator has no more elements`);
    const { value } = this.upcoming;
    this.upcoming = this.source.next();
    return value;
  }
}
