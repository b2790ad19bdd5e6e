import { loadSignatures } from '../../signatures/index.js';
import { defineClass, type StdClass, type StdFunction, type StdProperty } from '../define.js';

/** Values of `Messaging.Email` and `SingleEmailMessage`, by property name; all null until set. */
export class SingleEmailMessage {
  readonly values = new Map<string, unknown>();

  get<V>(name: string): V | null {
    return (this.values.get(name) as V | undefined) ?? null;
  }
}

const PROPERTIES = (
  'BccSender EmailPriority ReplyTo SaveAsActivity SenderDisplayName Subject UseSignature BccAddresses CcAddresses ' +
  'Charset EntityAttachments FileAttachments HtmlBody InReplyTo OneClickPost OptOutPolicy OrgWideEmailAddressId ' +
  'PlainTextBody References TargetObjectId TemplateId TemplateName ToAddresses TreatBodiesAsTemplate ' +
  'TreatTargetObjectAsRecipient UserMail WhatId'
).split(' ');

const methods: Record<string, StdFunction> = {};
const properties: Record<string, StdProperty> = {};
for (const name of PROPERTIES) {
  const get = (self: SingleEmailMessage): unknown => self.get(name);
  const set = (self: SingleEmailMessage, value: unknown): void => void self.values.set(name, value);
  methods[`get${name}`] = get;
  methods[`is${name}`] = get;
  methods[`set${name}`] = set;
  properties[name] = { get, set: (value: unknown, self: SingleEmailMessage) => set(self, value) };
}

// `Messaging.Email` may be extended, so what it declares is called by mangled name.
for (const method of loadSignatures().type('Messaging', 'Email')?.methods ?? []) {
  const call = methods[method.name];
  const key = `${method.name}(${method.params.join(',')})`.toLowerCase();
  if (!call) continue;
  Object.defineProperty(SingleEmailMessage.prototype, key, {
    value(this: SingleEmailMessage, ...args: unknown[]) {
      return call(this, ...args);
    }
  });
}

export const emailClasses: readonly StdClass[] = [
  defineClass({ namespace: 'Messaging', name: 'Email', kind: 'self', methods, properties }),
  defineClass({
    namespace: 'Messaging',
    name: 'SingleEmailMessage',
    kind: 'self',
    jsClass: SingleEmailMessage,
    methods,
    properties,
    construct: () => new SingleEmailMessage()
  })
];
