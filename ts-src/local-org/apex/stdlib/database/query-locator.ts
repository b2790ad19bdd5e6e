import { codeSpace, inNamespace } from '../../../metadata/code-namespace.js';
import { host, type QueryRequest } from '../../runtime/host.js';
import { ApexIterator } from '../../runtime/values/iterator.js';
import type { SObject } from '../../runtime/values/sobject.js';
import { defineClass, type StdClass } from '../define.js';

/** `Database.QueryLocator`: a query that a batch or an iterator runs later. */
export class QueryLocator {
  readonly request: QueryRequest;
  /** Whose names the query speaks. */
  private readonly namespace = codeSpace.namespace;

  constructor(request: QueryRequest) {
    this.request = request;
  }

  getQuery(): string {
    return this.request.soql;
  }

  /** Runs the query. */
  rows(): readonly SObject[] {
    return this.named(() => host().query(this.request));
  }

  /** Runs `body` as the code that made the locator. */
  named<R>(body: () => R): R {
    return inNamespace(this.namespace, body);
  }

  /** Outside of batch jobs, which page through the rows by themselves, there is a limit to them. */
  iterator(): QueryLocatorIterator {
    const rows = this.rows();
    host().limits.use('queryLocatorRows', rows.length);
    return new QueryLocatorIterator(rows);
  }

  'iterator()'(): QueryLocatorIterator {
    return this.iterator();
  }

  toString(): string {
    return `Database.QueryLocator[Query=${this.request.soql}]`;
  }
}

/** `Database.QueryLocatorIterator`. */
export class QueryLocatorIterator extends ApexIterator {
  constructor(rows: readonly SObject[]) {
    super(rows[Symbol.iterator](), 'QueryLocator');
  }

  hasNext(): boolean {
    return this['hasnext()']();
  }

  next(): unknown {
    return this['next()']();
  }
}

export const locatorClasses: readonly StdClass[] = [
  defineClass({ namespace: 'Database', name: 'QueryLocator', kind: 'object', jsClass: QueryLocator }),
  defineClass({ namespace: 'Database', name: 'QueryLocatorIterator', kind: 'object', jsClass: QueryLocatorIterator })
];
