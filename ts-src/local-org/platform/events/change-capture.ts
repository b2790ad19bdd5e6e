import type { SObject } from '../../apex/runtime/values/index.js';
import { changedObjectName, changeEventName } from '../../data/schema/change-event-object.js';
import { text } from '../../metadata/xml.js';
import type { Org } from '../org.js';
import type { Transaction } from '../transaction/transaction.js';
import { changeEventRecord } from './change-event.js';

/** The channel of everything selected in Setup. */
const STANDARD_CHANNEL = 'ChangeEvents';

/** Which objects' changes are told to subscribers: those PlatformEventChannelMember files select, in tests all. */
export class ChangeCapture {
  /** `Test.enableChangeDataCapture()`. */
  all = false;
  private readonly org: Org;
  /** Lower-case object name → the channels that carry its changes. */
  private readonly selected = new Map<string, Set<string>>();
  private commits = 0;

  constructor(org: Org) {
    this.org = org;
    for (const { xml, path } of org.metadata.components('PlatformEventChannelMember')) {
      const event = text(xml, 'selectedEntity') ?? '';
      const object = changedObjectName(event);
      // Platform events on channels of their own reach their subscribers anyway.
      if (object === null) continue;
      if (!org.schema.object(event)) throw new Error(`${path}: ${event} is not a change event of this org`);
      const channels = this.selected.get(object) ?? new Set<string>();
      this.selected.set(object, channels.add(text(xml, 'eventChannel') ?? STANDARD_CHANNEL));
    }
  }

  /** True when changes of the object are captured now. */
  captures(object: string): boolean {
    if (this.selected.has(object.toLowerCase())) return true;
    return this.all && this.org.schema.object(changeEventName(object)) !== undefined;
  }

  /** Channels below `/data/` that carry a change event: its own, and those it was selected for. */
  channelsOf(event: string): string[] {
    const channels = this.selected.get(changedObjectName(event) ?? '');
    return channels ? [event, ...channels] : [];
  }

  /** Change events a channel below `/data/` carries; null when there is no such channel. */
  eventsOn(channel: string): string[] | null {
    const wanted = channel.toLowerCase();
    const events = [...this.selected.keys()].flatMap(
      (object) => this.org.schema.object(changeEventName(object))?.apiName ?? []
    );
    const carried = events.filter((event) => this.channelsOf(event).some((each) => each.toLowerCase() === wanted));
    return carried.length > 0 || wanted === STANDARD_CHANNEL.toLowerCase() ? carried : null;
  }

  /** The events that tell what a transaction changed; one a record and statement. */
  take(transaction: Transaction): SObject[] {
    const changes = this.org.store.takeChanges();
    if (changes.length === 0) return [];
    this.commits += 1;
    const commit = {
      user: transaction.user.id,
      at: this.org.now(),
      number: this.org.now() * 1000 + this.commits,
      transactionKey: transaction.requestId
    };
    return changes.map((change, index) =>
      changeEventRecord(this.org.schema, change, { ...commit, sequence: index + 1, last: index === changes.length - 1 })
    );
  }

  /** Ends what a test enabled. */
  forget(): void {
    this.all = false;
    this.org.store.takeChanges();
  }
}
