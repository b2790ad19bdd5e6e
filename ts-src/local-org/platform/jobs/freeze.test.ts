import { expect, it } from 'vitest';
import { apexError, type ApexException } from '../../apex/runtime/exceptions.js';
import { AsyncOptions } from '../../apex/stdlib/system/async-options.js';
import { ApexPattern } from '../../apex/stdlib/system/pattern.js';
import type { Schema } from '../../metadata/schema-types.js';
import { FinalizerJobContext, JobContext } from './contexts.js';
import { frozenCopy } from './freeze.js';

const copy = (value: unknown): unknown => frozenCopy(value, { object: () => undefined } as unknown as Schema);

it('keeps what the platform gives to jobs and takes from them', () => {
  const options = new AsyncOptions();
  options.MaximumQueueableStackDepth = 3;

  expect((copy(new JobContext('707')) as JobContext)['getjobid()']()).toBe('707');
  expect(copy(options)).toEqual(options);
  expect(copy(options)).not.toBe(options);
});

it('keeps exceptions with their cause and rows', () => {
  const rows = [{ index: 0, id: null, statusCode: 'X', message: 'no', fields: ['Name'] }];
  const failure = apexError('System.DmlException', 'failed', { dmlRows: rows });
  failure.apexCause = apexError('System.TypeException', 'why');
  const context = copy(new FinalizerJobContext('707', 'r', null, failure, 0)) as FinalizerJobContext;
  const kept = context['getexception()']() as ApexException;

  expect(String(kept)).toBe('System.DmlException: failed');
  expect(String(kept.apexCause)).toBe('System.TypeException: why');
  expect(kept.dmlRows).toEqual(rows);
});

it('refuses what is made for the moment', () => {
  expect(() => copy(new ApexPattern('a'))).toThrow('Not Serializable');
});
