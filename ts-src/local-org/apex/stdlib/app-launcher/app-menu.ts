import { host } from '../../runtime/host.js';
import type { ApexList } from '../../runtime/values/list.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { sendDml } from '../support/send-dml.js';

const SYSTEM = { mode: 'system', sharing: 'without' } as const;

/** Puts the apps of the menu into the order of these ids; others keep theirs behind them. */
function setOrgSortOrder(ids: ApexList | null): void {
  const wanted = (ids ?? throwNullArgument()).items;
  const soql = 'SELECT Id, ApplicationId FROM AppMenuItem ORDER BY SortOrder';
  const rows = host().query({ soql, binds: new Map(), access: SYSTEM });
  const place = (id: unknown): number => (wanted.includes(id) ? wanted.indexOf(id) : wanted.length);
  const sorted = [...rows].sort((a, b) => place(a.peek('ApplicationId')) - place(b.peek('ApplicationId')));
  sorted.forEach((row, at) => row.poke('SortOrder', at));
  sendDml({ op: 'update', records: sorted, allOrNone: true, access: SYSTEM });
}

/** `AppLauncher.AppMenu`. */
export default defineClass({ namespace: 'applauncher', name: 'AppMenu', kind: 'self', statics: { setOrgSortOrder } });
