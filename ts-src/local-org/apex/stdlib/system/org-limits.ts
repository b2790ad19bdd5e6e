import { host, type LimitName } from '../../runtime/host.js';
import { T } from '../../runtime/types.js';
import { defineClass, type StdClass } from '../define.js';
import { makeList, makeMap } from '../support/make.js';

/** `System.OrgLimit`. */
export class OrgLimit {
  private readonly name: string;
  private readonly meter: LimitName | null;
  private readonly most: number;

  constructor(name: string, meter: LimitName | null, most: number) {
    this.name = name;
    this.meter = meter;
    this.most = most;
  }

  getLimit(): number {
    return this.most;
  }

  getName(): string {
    return this.name;
  }

  getValue(): number {
    return this.meter === null ? 0 : host().limits.used(this.meter);
  }
}

/** Daily allowances of a Developer Edition org; the local org counts none of them across transactions. */
const LIMITS: readonly OrgLimit[] = [
  new OrgLimit('DailyApiRequests', null, 15_000),
  new OrgLimit('DailyAsyncApexExecutions', null, 250_000),
  new OrgLimit('DailyStandardVolumePlatformEvents', null, 10_000),
  new OrgLimit('DataStorageMB', null, 5),
  new OrgLimit('FileStorageMB', null, 20),
  new OrgLimit('HourlyPublishedPlatformEvents', null, 50_000),
  new OrgLimit('SingleEmail', 'emailInvocations', 15)
];

export const orgLimitClasses: readonly StdClass[] = [
  defineClass({ namespace: 'System', name: 'OrgLimit', kind: 'object', jsClass: OrgLimit }),
  defineClass({
    namespace: 'System',
    name: 'OrgLimits',
    kind: 'self',
    statics: {
      getAll: () => makeList('System.OrgLimit', LIMITS),
      getMap: () =>
        makeMap(
          T.String,
          'System.OrgLimit',
          LIMITS.map((limit) => [limit.getName(), limit])
        )
    }
  })
];
