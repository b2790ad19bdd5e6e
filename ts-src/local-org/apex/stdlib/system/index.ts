import type { StdClass } from '../define.js';
import accessLevel from './access-level.js';
import { pageClasses } from './apex-pages.js';
import assert from './assert.js';
import { asyncOptionClasses } from './async-options.js';
import blob from './blob.js';
import boolean from './boolean.js';
import collator from './collator.js';
import cookie from './cookie.js';
import crypto from './crypto.js';
import database from './database.js';
import date from './date.js';
import datetime from './datetime.js';
import decimal from './decimal.js';
import double from './double.js';
import encodingUtil from './encoding-util.js';
import enumeration from './enum.js';
import eventBus from './event-bus.js';
import featureManagement from './feature-management.js';
import http from './http.js';
import httpRequest from './http-request.js';
import httpResponse from './http-response.js';
import id from './id.js';
import integer from './integer.js';
import json from './json.js';
import jsonGenerator from './json-generator.js';
import jsonParser from './json-parser.js';
import limits from './limits.js';
import list from './list.js';
import address from './address.js';
import location from './location.js';
import long from './long.js';
import map from './map.js';
import matcher from './matcher.js';
import math from './math.js';
import network from './network.js';
import object from './object.js';
import { orgLimitClasses } from './org-limits.js';
import pageReference from './page-reference.js';
import pattern from './pattern.js';
import request from './request.js';
import { restClasses } from './rest.js';
import sObject from './s-object.js';
import schema from './schema.js';
import search from './search.js';
import { securityClasses } from './security.js';
import selectOption from './select-option.js';
import set from './set.js';
import site from './site.js';
import { resourceMockClasses } from './static-resource-mock.js';
import string from './string/index.js';
import system from './system.js';
import test from './test.js';
import time from './time.js';
import timeZone from './time-zone.js';
import trigger from './trigger.js';
import type from './type.js';
import url from './url.js';
import userInfo from './user-info.js';
import uuid from './uuid.js';
import version from './version.js';
import webServiceCallout from './web-service-callout.js';

/** Implemented classes of the System namespace, with those of `ApexPages`. */
export const systemClasses: readonly StdClass[] = [
  ...asyncOptionClasses,
  ...orgLimitClasses,
  ...pageClasses,
  ...resourceMockClasses,
  ...restClasses,
  ...securityClasses,
  accessLevel,
  assert,
  blob,
  boolean,
  collator,
  cookie,
  crypto,
  database,
  date,
  datetime,
  decimal,
  double,
  encodingUtil,
  enumeration,
  eventBus,
  featureManagement,
  http,
  httpRequest,
  httpResponse,
  id,
  integer,
  json,
  jsonGenerator,
  jsonParser,
  limits,
  list,
  address,
  location,
  long,
  map,
  matcher,
  math,
  network,
  object,
  pageReference,
  pattern,
  request,
  sObject,
  schema,
  search,
  selectOption,
  set,
  site,
  string,
  system,
  test,
  time,
  timeZone,
  trigger,
  type,
  url,
  userInfo,
  uuid,
  version,
  webServiceCallout
];
