import { host } from '../../runtime/host.js';
import type { ApexSet } from '../../runtime/values/set.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass, type StdFunction } from '../define.js';

/** Users, groups, queues and record teams one notification may name. */
const MOST_RECIPIENTS = 500;

/** `Messaging.CustomNotification`. */
class CustomNotification {
  typeId: string | null = null;
  title: string | null = null;
  body: string | null = null;
  targetId: string | null = null;
  targetPageRef: string | null = null;

  send(users: ApexSet): void {
    const recipients = (users ?? throwNullArgument()).values() as readonly string[];
    if (recipients.length > MOST_RECIPIENTS) {
      throwApex('System.HandledException', `A notification goes to at most ${MOST_RECIPIENTS} recipients`);
    }
    const typeId = given(this.typeId, 'customNotifTypeId');
    if (recipients.length === 0) missing('recipientIds');
    const title = given(this.title, 'title');
    const body = given(this.body, 'body');
    if (this.targetId === null && this.targetPageRef === null) missing('targetId');
    const { targetId, targetPageRef } = this;
    host().notify({ typeId, title, body, targetId, targetPageRef, recipients });
  }
}

const missing = (name: string): never =>
  throwApex('System.HandledException', `Missing required input parameter: ${name}`);

function given(value: string | null, name: string): string {
  return value === null || value === '' ? missing(name) : value;
}

type Settable = 'typeId' | 'title' | 'body' | 'targetId' | 'targetPageRef';

const setter =
  (name: Settable): StdFunction =>
  (self: CustomNotification, value: string | null): void => {
    self[name] = value;
  };

/** With the sender, whom nobody is shown. */
function construct(_type: unknown, ...args: (string | null)[]): CustomNotification {
  const made = new CustomNotification();
  const [typeId = null, , title = null, body = null, targetId = null, targetPageRef = null] = args;
  return Object.assign(made, { typeId, title, body, targetId, targetPageRef });
}

export const customNotification: StdClass = defineClass({
  namespace: 'Messaging',
  name: 'CustomNotification',
  kind: 'self',
  jsClass: CustomNotification,
  methods: {
    send: (self: CustomNotification, users: ApexSet) => self.send(users),
    setNotificationTypeId: setter('typeId'),
    setTitle: setter('title'),
    setBody: setter('body'),
    setTargetId: setter('targetId'),
    setTargetPageRef: setter('targetPageRef')
  },
  construct
});
