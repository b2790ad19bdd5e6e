import type { ObjectDescribe } from '../../../metadata/schema-types.js';
import { isToolingOnly } from '../../../data/schema/standard/index.js';
import { requireObject } from '../../records/from-json.js';
import { describeResult, globalEntry, type DescribeAccess } from '../describe-result.js';
import type { RestContext } from './context.js';
import type { RestParams, RestResponse } from './router.js';

/** `GET /sobjects`. */
export function describeGlobal(context: RestContext): RestResponse {
  return described(context, (object) => !isToolingOnly(object.apiName));
}

/** `GET /tooling/sobjects`: what developers' tools work with. */
export function describeTooling(context: RestContext): RestResponse {
  return described(
    context,
    (object) => isToolingOnly(object.apiName) || /^(Apex|EntityDef|FieldDef)/.test(object.apiName)
  );
}

function described(context: RestContext, isShown: (object: ObjectDescribe) => boolean): RestResponse {
  const sobjects = context.org.schema
    .objects()
    .filter(isShown)
    .map((object) => globalEntry(object, accessTo(context, object, false), context.base));
  return { status: 200, body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects } };
}

/** `GET /sobjects/:object`. */
export function basicInfo(context: RestContext, params: RestParams): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const objectDescribe = globalEntry(object, accessTo(context, object, false), context.base);
  return { status: 200, body: { objectDescribe, recentItems: [] } };
}

/** `GET /sobjects/:object/describe`. */
export function describe(context: RestContext, params: RestParams): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  return { status: 200, body: describeResult(object, accessTo(context, object, true), context.base) };
}

function accessTo(context: RestContext, object: ObjectDescribe, withFields: boolean): DescribeAccess {
  const rights = context.org.rights(context.user, object.apiName);
  const hidden = new Set<string>();
  const locked = new Set<string>();
  for (const name of withFields ? object.fields.keys() : []) {
    const field = context.org.rights(context.user, object.apiName, name);
    if (!field.readable) hidden.add(name);
    else if (!field.updateable && !field.createable) locked.add(name);
  }
  return { ...rights, hiddenFields: hidden, readOnlyFields: locked };
}
