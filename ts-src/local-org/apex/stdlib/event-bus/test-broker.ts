import { host } from '../../runtime/host.js';
import { throwApex } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

/** `EventBus.TestBroker`. `channel` narrows to one event. */
export class TestBroker {
  private readonly channel: string | null;

  constructor(channel: string | null) {
    this.channel = channel;
  }

  deliver(): void {
    this.control().deliverEvents(this.channel ?? undefined);
  }

  fail(): void {
    this.control().failEvents(this.channel ?? undefined);
  }

  private control(): NonNullable<ReturnType<typeof host>['test']> {
    return host().test ?? throwApex('System.TypeException', 'Test methods may only be called from a test');
  }
}

export default defineClass({ namespace: 'EventBus', name: 'TestBroker', kind: 'object', jsClass: TestBroker });
