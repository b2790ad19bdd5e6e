import { codeSpace } from './code-space.js';
import { BindScope } from './bind-scope.js';
import * as arithmetic from './arithmetic.js';
import * as casts from './casts.js';
import * as comparison from './comparison.js';
import { caught, clock, refuseNull, refused, setThrough, thrown, touched } from './flow.js';
import { join } from './heap.js';
import { ApexObject } from './objects.js';
import * as reflection from './reflection.js';
import { sharing } from './sharing.js';
import * as statements from './statements.js';
import { ApexList } from './values/list.js';
import { ApexMap } from './values/map.js';
import { ApexSet } from './values/set.js';
import { textOf } from './values/text.js';

/** What emitted scripts call, under the names they use (without the leading `$`). */
export const helpers = {
  ...arithmetic,
  ...casts,
  ...comparison,
  ...reflection,
  ...statements,
  equals: comparison.equals,
  equalsMethod: comparison.equalsMethod,
  ApexObject,
  BindScope,
  List: ApexList,
  Set: ApexSet,
  Map: ApexMap,
  clock,
  sharing,
  space: codeSpace,
  touched,
  null: refuseNull,
  join,
  imul: Math.imul,
  int64: BigInt.asIntN,
  text: textOf,
  thrown,
  refused,
  caught,
  setThrough
};
