import { ApexException, ApexLimitException, registerException } from '../../runtime/exceptions.js';
import { host } from '../../runtime/host.js';
import { T } from '../../runtime/types.js';
import type { ApexList } from '../../runtime/values/list.js';
import type { ApexMap } from '../../runtime/values/map.js';
import { sobjectFieldToken } from '../../runtime/values/tokens.js';
import { statusCode } from '../database/error.js';
import { makeList, makeMap, makeSet, textList } from '../support/make.js';

function fieldTokens(error: ApexException, index: number): ApexList {
  const row = error.dmlRow(index);
  const object = row.id === null ? undefined : host().schema.objectByKeyPrefix(row.id.slice(0, 3));
  return makeList(
    'Schema.SObjectField',
    row.fields.map((name) => sobjectFieldToken(object?.apiName ?? '', name))
  );
}

function inaccessibleFields(error: ApexException): ApexMap {
  const entries = [...error.inaccessible].map(([object, fields]) => [object, makeSet(T.String, fields)] as const);
  return makeMap(T.String, 'Set<String>', entries);
}

/** Methods of exceptions that speak of DML rows and fields. User exceptions inherit them too, so they go on the base. */
const methods = {
  'getdmlfieldnames(integer)'(this: ApexException, index: number) {
    return textList(this.dmlRow(index).fields);
  },
  'getdmlfields(integer)'(this: ApexException, index: number) {
    return fieldTokens(this, index);
  },
  'getdmlid(integer)'(this: ApexException, index: number) {
    return this.dmlRow(index).id;
  },
  'getdmlindex(integer)'(this: ApexException, index: number) {
    return this.dmlRow(index).index;
  },
  'getdmlmessage(integer)'(this: ApexException, index: number) {
    return this.dmlRow(index).message;
  },
  'getdmlstatuscode(integer)'(this: ApexException, index: number) {
    return this.dmlRow(index).statusCode;
  },
  'getdmltype(integer)'(this: ApexException, index: number) {
    return statusCode(this.dmlRow(index).statusCode);
  },
  'getinaccessiblefields()'(this: ApexException) {
    return inaccessibleFields(this);
  }
};

/**
 * `System.AuraHandledException`: the message given goes to the client; Apex sees `Script-thrown exception` until
 * `setMessage` is called.
 */
export class AuraHandledException extends ApexException {
  override typeName = 'System.AuraHandledException';
  clientMessage: string | null = null;

  override 'new(string)'(message: string | null): this {
    this.clientMessage = message;
    return this;
  }
}

/** `System.AssertException`: like a spent limit, a failed assertion is not for Apex to catch. */
class AssertionFailure extends ApexLimitException {
  constructor() {
    super('Assertion Failed');
    this.typeName = 'System.AssertException';
  }
}

/** Completes the exceptions of the runtime; called once when the library is loaded. */
export function installExceptions(): void {
  Object.assign(ApexException.prototype, methods);
  registerException('System.AuraHandledException', () => new AuraHandledException());
  registerException('System.AssertException', () => new AssertionFailure());
}
