import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { type EmailData, host } from '../../runtime/host.js';
import type { ApexList } from '../../runtime/values/list.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass, type StdFunction } from '../define.js';
import { beanProperties } from '../support/bean.js';
import { makeList, textList } from '../support/make.js';
import { SingleEmailMessage } from './email.js';

/** `Messaging.SendEmailResult`; the local org takes every well-formed message. */
class SendEmailResult {
  readonly success = true;
}

/** E-mails an org may send a day. */
const DAILY_LIMIT = 5000;

function reserveCapacity(amount: number | null): void {
  if ((amount ?? throwNullArgument()) > DAILY_LIMIT) {
    throwApex('System.HandledException', 'The daily limit for the org would be exceeded by this request');
  }
}

function texts(message: SingleEmailMessage, name: string): readonly string[] {
  return (message.get<ApexList>(name)?.items as string[] | undefined) ?? [];
}

function toData(message: unknown): EmailData {
  if (!(message instanceof SingleEmailMessage)) throw new UnsupportedFeature('Mass e-mail');
  if (message.get('TemplateId') !== null)
    throw new UnsupportedFeature('Messaging.SingleEmailMessage.setTemplateId(Id)');
  return {
    to: texts(message, 'ToAddresses'),
    cc: texts(message, 'CcAddresses'),
    bcc: texts(message, 'BccAddresses'),
    subject: message.get<string>('Subject') ?? '',
    plainTextBody: message.get('PlainTextBody'),
    htmlBody: message.get('HtmlBody'),
    targetObjectId: message.get('TargetObjectId'),
    whatId: message.get('WhatId'),
    saveAsActivity: message.get<boolean>('SaveAsActivity') ?? true
  };
}

function sendEmail(messages: ApexList): ApexList {
  const data = (messages ?? throwNullArgument()).items.map(toData);
  host().limits.use('emailInvocations', 1);
  for (const each of data) host().sendEmail(each);
  return makeList(
    'Messaging.SendEmailResult',
    data.map(() => new SendEmailResult())
  );
}

/** `Messaging.SendEmailError`: nothing makes one here, but code may. */
class SendEmailError {
  Message: string | null = null;
  StatusCode: unknown = null;
  TargetObjectId: string | null = null;

  getFields(): ApexList {
    return textList([]);
  }

  getMessage(): string | null {
    return this.Message;
  }

  getStatusCode(): unknown {
    return this.StatusCode;
  }

  getTargetObjectId(): string | null {
    return this.TargetObjectId;
  }
}

const resultMethods: Record<string, StdFunction> = {
  getErrors: () => makeList('Messaging.SendEmailError'),
  isSuccess: (self: SendEmailResult) => self.success
};

export const sendClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'System',
    name: 'Messaging',
    kind: 'self',
    statics: {
      reserveSingleEmailCapacity: reserveCapacity,
      sendEmail
    }
  }),
  defineClass({
    namespace: 'Messaging',
    name: 'SendEmailResult',
    kind: 'self',
    jsClass: SendEmailResult,
    methods: resultMethods,
    properties: beanProperties(resultMethods)
  }),
  defineClass({
    namespace: 'Messaging',
    name: 'SendEmailError',
    kind: 'object',
    jsClass: SendEmailError,
    properties: Object.keys(new SendEmailError()),
    construct: () => new SendEmailError()
  })
];
