import { addTypeResolver } from '../runtime/types.js';
import { registerClass, resolveStandardType } from './registry.js';
import blob from './system/blob.js';
import boolean from './system/boolean.js';
import date from './system/date.js';
import datetime from './system/datetime.js';
import decimal from './system/decimal.js';
import double from './system/double.js';
import encodingUtil from './system/encoding-util.js';
import enumeration from './system/enum.js';
import id from './system/id.js';
import integer from './system/integer.js';
import list from './system/list.js';
import long from './system/long.js';
import map from './system/map.js';
import matcher from './system/matcher.js';
import math from './system/math.js';
import object from './system/object.js';
import pattern from './system/pattern.js';
import set from './system/set.js';
import string from './system/string/index.js';
import time from './system/time.js';
import timeZone from './system/time-zone.js';

addTypeResolver(resolveStandardType);
const all = [
  blob,
  boolean,
  date,
  datetime,
  decimal,
  double,
  encodingUtil,
  enumeration,
  id,
  integer,
  list,
  long,
  map,
  matcher,
  math,
  object,
  pattern,
  set,
  string,
  time,
  timeZone
];
for (const definition of all) registerClass(definition);

export type { StdClass, StdFunction, StdProperty } from './define.js';
export { resolveStandardType, standardClass, standardClasses } from './registry.js';
