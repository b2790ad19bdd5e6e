import { describe, expect, it } from 'vitest';
import { ApexLimitException } from '../../apex/runtime/exceptions.js';
import { Limits } from './limits.js';

describe('governor limits', () => {
  it('stop the 101st query in the words of the platform', () => {
    const limits = new Limits('synchronous');
    for (let i = 0; i < 100; i++) limits.use('queries', 1);

    expect(() => limits.use('queries', 1)).toThrow(new ApexLimitException('Too many SOQL queries: 101'));
  });

  it('are wider in asynchronous transactions', () => {
    const limits = new Limits('asynchronous');

    expect(limits.max('queries')).toBe(200);
    expect(limits.max('cpuTime')).toBe(60_000);
    expect(limits.max('queueableJobs')).toBe(1);
  });

  it('do not count CPU time spent in the database, but that of triggers fired from there', () => {
    let clock = 0;
    const limits = new Limits('synchronous', () => clock);
    const spend = (ms: number): void => void (clock += ms);

    spend(10);
    limits.uncounted(() => {
      spend(5000);
      limits.counted(() => spend(70));
      spend(5000);
    });
    spend(3);

    expect(limits.used('cpuTime')).toBe(83);
    expect(() => limits.checkCpu()).not.toThrow();
  });

  it('stop code that spends its CPU time', () => {
    let clock = 0;
    const limits = new Limits('synchronous', () => clock);
    clock = 10_001;

    expect(() => limits.checkCpu()).toThrow('Apex CPU time limit exceeded');
  });

  it('can be lowered for what may not change anything', () => {
    const limits = new Limits('synchronous');
    limits.restrict('dmlStatements', 0);

    expect(() => limits.use('dmlStatements', 1)).toThrow('Too many DML statements: 1');
  });
});
