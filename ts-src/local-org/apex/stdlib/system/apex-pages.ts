import type { ApexEnum } from '../../runtime/objects.js';
import { apexError, ApexException } from '../../runtime/exceptions.js';
import { hostOrNull } from '../../runtime/host.js';
import { ownedByTransaction } from '../../runtime/transaction-state.js';
import { defineClass, type StdClass } from '../define.js';
import { enumConstant } from '../support/enums.js';
import { makeList } from '../support/make.js';
import { PageReference } from './page-reference.js';

/** `ApexPages.Message`. */
export class PageMessage {
  private readonly severity: ApexEnum;
  private readonly summary: string | null;
  private readonly detail: string | null;

  constructor(severity: ApexEnum, summary: string | null, detail: string | null = null) {
    this.severity = severity;
    this.summary = summary;
    this.detail = detail;
  }

  getComponentLabel(): null {
    return null;
  }

  getDetail(): string | null {
    return this.detail ?? this.summary;
  }

  getSeverity(): ApexEnum {
    return this.severity;
  }

  getSummary(): string | null {
    return this.summary;
  }
}

let messages: PageMessage[] = [];

ownedByTransaction(() => {
  const kept = messages;
  messages = [];
  return () => {
    messages = kept;
  };
});

/** The page a test set with `Test.setCurrentPage`; null when there is none. */
export function currentPage(): PageReference | null {
  const page = (hostOrNull()?.test as { currentPage?: unknown } | null | undefined)?.currentPage;
  return page instanceof PageReference ? page : null;
}

function addMessages(error: unknown): void {
  const cause = error instanceof ApexException ? error : apexError('System.VisualforceException', String(error));
  messages.push(new PageMessage(enumConstant('ApexPages.Severity', 'ERROR'), cause['getmessage()']()));
}

export const pageClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'System',
    name: 'ApexPages',
    kind: 'self',
    statics: {
      addMessage: (message: PageMessage) => void messages.push(message),
      addMessages,
      currentPage,
      getMessages: () => makeList('ApexPages.Message', messages),
      hasMessages: (severity?: ApexEnum) =>
        messages.some((message) => severity === undefined || message.getSeverity() === severity)
    }
  }),
  defineClass({
    namespace: 'ApexPages',
    name: 'Message',
    kind: 'object',
    jsClass: PageMessage,
    construct: (_type, severity: ApexEnum, summary: string | null, detail: string | null = null) =>
      new PageMessage(severity, summary, detail)
  })
];
