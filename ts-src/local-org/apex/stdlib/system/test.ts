import { host, type TestControl } from '../../runtime/host.js';
import type { ApexType } from '../../runtime/objects.js';
import { invoke } from '../../runtime/registry.js';
import type { ApexDatetime } from '../../runtime/values/datetime.js';
import type { ApexList } from '../../runtime/values/list.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import type { SObjectTypeToken } from '../../runtime/values/tokens.js';
import { defineClass } from '../define.js';
import { TestBroker } from '../event-bus/test-broker.js';
import { textList } from '../support/make.js';
import { InstallContext } from './install-context.js';
import { loadData } from './load-data.js';
import { createStub } from './stub.js';
import type { ApexVersion } from './version.js';

/** Controls of the running test; throws outside of one. */
function control(): TestControl {
  return host().test ?? throwApex('System.TypeException', 'Test methods may only be called from a test');
}

export default defineClass({
  namespace: 'System',
  name: 'Test',
  kind: 'self',
  statics: {
    // Groups are computed when they are asked for: there is nothing to wait for.
    calculatePermissionSetGroup: (groups: unknown) => void (groups ?? throwNullArgument()),
    createStub,
    enableChangeDataCapture: () => control().enableChangeDataCapture?.(),
    enqueueBatchJobs: (count: number) => textList(control().enqueueBatchJobs?.(count) ?? []),
    getEventBus: () => new TestBroker(null),
    getStandardPricebookId: () =>
      control().standardPricebookId?.() ?? throwApex('System.TypeException', 'The org has no price books'),
    isRunningTest: () => host().test !== null,
    loadData: (token: SObjectTypeToken, resource: string) => loadData(control(), token, resource),
    setCreatedDate: (id: string, at: ApexDatetime) =>
      control().setCreatedDate(id ?? throwNullArgument(), (at ?? throwNullArgument()).ms),
    setCurrentPage: (page: unknown) => control().setCurrentPage(page),
    setCurrentPageReference: (page: unknown) => control().setCurrentPage(page),
    setFixedSearchResults: (ids: ApexList) => control().setFixedSearchResults(ids.items as string[]),
    setMock: (type: ApexType, mock: unknown) => control().setMock((type ?? throwNullArgument()).ref.name, mock),
    startTest: () => control().startTest(),
    stopTest: () => control().stopTest(),
    testInstall: (handler: unknown, previous: ApexVersion | null, isPush = false) =>
      invoke(handler, 'onInstall', ['System.InstallContext'], [new InstallContext(previous, isPush)])
  }
});
