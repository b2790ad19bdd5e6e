import { T } from '../../runtime/types.js';
import { defineClass, type StdFunction, type StdProperty } from '../define.js';
import { makeList } from '../support/make.js';

const LISTS = ['ChangedFields', 'DiffFields', 'NulledFields', 'RecordIds'];
const SCALARS =
  'ChangeOrigin ChangeType CommitNumber CommitTimestamp CommitUser EntityName SequenceNumber TransactionKey'.split(' ');

/** `EventBus.ChangeEventHeader`, by property name. */
export class ChangeEventHeader {
  readonly values: Map<string, unknown>;

  constructor(values: Iterable<readonly [string, unknown]> = []) {
    this.values = new Map(values);
  }

  *toJson(): Iterable<readonly [string, unknown]> {
    for (const [name, value] of this.values) yield [name.charAt(0).toLowerCase() + name.slice(1), value];
  }
}

const isEnd = (self: ChangeEventHeader): boolean => self.values.get('TransactionEnd') !== false;
const methods: Record<string, StdFunction> = { isTransactionEnd: isEnd };
const properties: Record<string, StdProperty> = { TransactionEnd: { get: isEnd } };
for (const name of [...LISTS, ...SCALARS]) {
  const empty = (): unknown => (LISTS.includes(name) ? makeList(T.String) : null);
  const get = (self: ChangeEventHeader): unknown => self.values.get(name) ?? empty();
  const set = (self: ChangeEventHeader, value: unknown): void => void self.values.set(name, value);
  methods[`get${name}`] = get;
  methods[`set${name}`] = set;
  properties[name] = { get, set: (value: unknown, self: ChangeEventHeader) => set(self, value) };
}

export default defineClass({
  namespace: 'EventBus',
  name: 'ChangeEventHeader',
  kind: 'self',
  jsClass: ChangeEventHeader,
  methods,
  properties,
  construct: () => new ChangeEventHeader()
});
