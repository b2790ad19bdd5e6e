import { host } from '../../runtime/host.js';
import type { ApexList } from '../../runtime/values/list.js';
import type { SObject } from '../../runtime/values/sobject.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass, type StdFunction } from '../define.js';
import { type QueryArguments, queryRequest } from '../support/dynamic-query.js';
import { makeList } from '../support/make.js';

/** `Search.SearchResult`: one record found. */
class SearchResult {
  readonly record: SObject;

  constructor(record: SObject) {
    this.record = record;
  }
}

/** `Search.SearchResults`: what `Search.find` found, by object. */
class SearchResults {
  private readonly found: readonly (readonly SObject[])[];

  constructor(found: readonly (readonly SObject[])[]) {
    this.found = found;
  }

  get(objectName: string): ApexList {
    const wanted = (objectName ?? throwNullArgument()).toLowerCase();
    const rows = this.found.flat().filter((record) => record.typeName.toLowerCase() === wanted);
    return makeList(
      'Search.SearchResult',
      rows.map((record) => new SearchResult(record))
    );
  }
}

const methods: Record<string, StdFunction> = {
  getSObject: (self: SearchResult) => self.record,
  // The platform makes snippets of articles, cases and feeds it indexes as documents; other records have none.
  getSnippet: () => null
};

/** `Search.find(sosl)`. */
export function find(text: string, ...rest: QueryArguments): unknown {
  return new SearchResults(host().search(queryRequest(text, rest)));
}

export const searchClasses: readonly StdClass[] = [
  defineClass({ namespace: 'Search', name: 'SearchResult', kind: 'self', jsClass: SearchResult, methods }),
  defineClass({ namespace: 'Search', name: 'SearchResults', kind: 'object', jsClass: SearchResults })
];
