import { listOf, T } from '../../runtime/types.js';
import { host } from '../../runtime/host.js';
import { ApexList } from '../../runtime/values/list.js';
import { find } from '../search/results.js';
import { defineClass } from '../define.js';
import { type QueryArguments, queryRequest } from '../support/dynamic-query.js';

export default defineClass({
  namespace: 'System',
  name: 'Search',
  kind: 'self',
  statics: {
    find,
    query: (text: string, ...rest: QueryArguments) => {
      const found = host().search(queryRequest(text, rest));
      const lists = found.map((rows) => new ApexList(listOf(rows[0]?.type ?? T.SObject), rows));
      return new ApexList(listOf(listOf(T.SObject)), lists);
    }
  }
});
