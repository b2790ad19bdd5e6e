import { describe, expect, it } from 'vitest';
import { AnonymousCompileError } from './compile.js';
import type { ApexException } from './runtime/exceptions.js';
import { allFields, invoke } from './runtime/registry.js';
import { sharing, withSharing } from './runtime/sharing.js';
import { typeRef } from './runtime/types.js';
import { ApexList } from './runtime/values/list.js';
import { SObject } from './runtime/values/sobject.js';
import { fakeField, fakeObject, fakeSchema } from './testing/fake-schema.js';
import { compileApex, type Compiled } from './testing/run-apex.js';

const RECORDER = `public class Recorder {
  public static List<String> log = new List<String>();
  public static String joined() { return String.join(log, ' '); }
}`;

describe('triggers', () => {
  const trigger = `trigger OnAccount on Account (before insert, after update) {
  String prefix = 'T';
  for (Account a : Trigger.new) {
    Recorder.log.add(prefix + a.Name + Trigger.isBefore + Trigger.isInsert + Trigger.size);
    a.Name += '!';
  }
}`;

  it('run with their context', () => {
    const compiled = compileApex({ 'Recorder.cls': RECORDER, 'OnAccount.trigger': trigger });
    const [info] = compiled.program.triggers;
    const record = new SObject(compiled.org.host.schema.object('Account') ?? null);
    record.setField('Name', 'Acme');
    const newList = new ApexList(typeRef('List<Account>'), [record]);
    info?.run({ timing: 'before', op: 'insert', newList, oldList: null, newMap: null, oldMap: null, size: 1 });
    expect(info).toMatchObject({ name: 'OnAccount', object: 'Account', events: ['before insert', 'after update'] });
    expect(compiled.call('Recorder', 'joined()')).toBe('TAcmetruetrue1');
    expect(record.getField('Name')).toBe('Acme!');
  });
});

describe('anonymous Apex', () => {
  it('sees the classes and declares its own', () => {
    const compiled = compileApex({ 'Recorder.cls': RECORDER });
    compiled.program.executeAnonymous(`
      public class Helper { public String twice(String s) { return s + s; } }
      String word() { return 'w'; }
      Recorder.log.add(new Helper().twice(word()));`);
    compiled.program.executeAnonymous("Recorder.log.add('x');");
    expect(compiled.call('Recorder', 'joined()')).toBe('ww x');
  });

  it('runs again what it ran before, with variables of its own', () => {
    const compiled = compileApex({ 'Recorder.cls': RECORDER });
    const block = "Integer times = 0;\ntimes++;\nRecorder.log.add('run' + times);";
    compiled.program.executeAnonymous(block);
    compiled.program.executeAnonymous("Recorder.log.add('other');");
    compiled.program.executeAnonymous(block);
    expect(compiled.call('Recorder', 'joined()')).toBe('run1 other run1');
  });

  it('runs the types each piece declares, also when pieces declare one name', () => {
    const compiled = compileApex({ 'Recorder.cls': RECORDER });
    const piece = (word: string): string =>
      `public class Helper { public String word() { return '${word}'; } }\nRecorder.log.add(new Helper().word());`;
    for (const word of ['a', 'b', 'a']) compiled.program.executeAnonymous(piece(word));
    expect(compiled.call('Recorder', 'joined()')).toBe('a b a');
  });

  it('tells the place in the piece that runs, not in one that ran before', () => {
    const { program } = compileApex({ 'Recorder.cls': RECORDER });
    const plain = 'Integer one = 1;\nAccount a;\na.Name = null;';
    const inMethod = 'void fail() {\n  Account a;\n  a.Name = null;\n}\nfail();';
    const placesOf = (text: string): string[] => {
      try {
        program.executeAnonymous(text);
      } catch (error) {
        return (error as ApexException).frames().map((frame) => `${frame.place}:${frame.line}`);
      }
      return [];
    };
    const first = placesOf(plain);
    const other = placesOf(inMethod);
    expect(first).toEqual(['AnonymousBlock:3']);
    expect(other[0]).toMatch(/fail.*:3$/);
    expect([placesOf(plain), placesOf(inMethod)]).toEqual([first, other]);
  });

  it('complains like the compiler and fails like Apex', () => {
    const { program } = compileApex({ 'Recorder.cls': RECORDER });
    expect(() => program.executeAnonymous('Recorder.lock();')).toThrow(AnonymousCompileError);
    expect(() => program.executeAnonymous('Account a; a.Name = null;')).toThrow(
      'Attempt to de-reference a null object'
    );
  });
});

describe('reflection', () => {
  const source = `@RestResource(urlMapping='/orders/*')
global with sharing class Api extends Base implements Comparable {
  @AuraEnabled public String name { get; private set; }
  public Integer count;
  public transient Integer passing;
  public Decimal price { get { return 2; } }
  @AuraEnabled(cacheable=true)
  public static List<String> find(String term, Integer top) { return new List<String>{ term + top }; }
  public Integer compareTo(Object other) { return 1; }
  public class Part {}
}`;
  const base = `public virtual class Base { public String id = 'base'; }`;
  const load = (): Compiled => compileApex({ 'Api.cls': source, 'Base.cls': base });

  it('describes classes, methods and annotations', () => {
    const info = load().program.classes.find('API');
    expect(info).toMatchObject({ name: 'Api', sharing: 'with', visibility: 'global', kind: 'class' });
    expect(info?.annotations).toEqual([{ name: 'restresource', params: { urlmapping: '/orders/*' } }]);
    expect(info?.superclass?.name).toBe('Base');
    expect(info?.inner.map((inner) => inner.name)).toEqual(['Api.Part']);
    const find = info?.methods.find((method) => method.name === 'find');
    expect(find?.annotations).toEqual([{ name: 'auraenabled', params: { cacheable: 'true' } }]);
    expect(find?.params.map((param) => `${param.name} ${param.type.name}`)).toEqual(['term String', 'top Integer']);
    expect(find?.key).toBe('find(string,integer)');
  });

  it('reads and writes fields, through accessors where there are any', () => {
    const info = load().program.classes.find('Api');
    const instance = info?.newInstance();
    const fields = new Map(info ? allFields(info).map((field) => [field.name, field]) : []);
    fields.get('count')?.set(instance, 3);
    expect(fields.get('count')?.get(instance)).toBe(3);
    expect(fields.get('id')?.get(instance)).toBe('base');
    expect(String(fields.get('price')?.get(instance))).toBe('2');
    expect(fields.get('passing')?.transient).toBe(true);
    expect(fields.get('price')?.writeable).toBe(false);
    expect(invoke(instance, 'compareTo', ['Object'], [null])).toBe(1);
  });
});

describe('sharing', () => {
  const reader = (keyword: string, name: string): string =>
    `public ${keyword} class ${name} { public static void run() { Integer n = [SELECT COUNT() FROM Account]; } }`;
  const caller = `public with sharing class Caller { public static void run() { Plain.run(); Free.run(); Heir.run(); } }`;

  it('follows keywords and callers', () => {
    const compiled = compileApex({
      'Plain.cls': reader('', 'Plain'),
      'Free.cls': reader('without sharing', 'Free'),
      'Heir.cls': reader('inherited sharing', 'Heir'),
      'Caller.cls': caller
    });
    const modes = (): unknown[] => compiled.org.queries.splice(0).map((query) => query.access.sharing);
    compiled.call('Caller', 'run()');
    expect(modes()).toEqual(['with', 'without', 'with']);
    expect(sharing.mode).toBe(null);
    compiled.call('Plain', 'run()');
    compiled.call('Heir', 'run()');
    expect(modes()).toEqual(['without', 'with']);
    withSharing('without', () => compiled.call('Heir', 'run()'));
    expect(modes()).toEqual(['without']);
  });
});

describe('runAs', () => {
  it('hands on what leaves the block', () => {
    const text = `@IsTest private class AsUser {
      static Integer run() {
        for (Integer i = 0; i < 5; i++) {
          System.runAs(new User(Id = '005000000000001AAA')) {
            if (i == 1) { continue; }
            if (i == 3) { return i * 10; }
          }
        }
        return -1;
      }
    }`;
    expect(compileApex({ 'AsUser.cls': text }).call('AsUser', 'run()')).toBe(30);
  });
});

describe('future methods', () => {
  it('are asked for, not run', () => {
    const text = `public class Later {
      @future(callout=true) public static void send(Set<Id> ids) { throw new IllegalArgumentException('ran'); }
      public static void run() { send(new Set<Id>()); }
    }`;
    const compiled = compileApex({ 'Later.cls': text });
    const calls: unknown[] = [];
    compiled.org.host.future = (call) => calls.push(call);
    compiled.call('Later', 'run()');
    expect(calls).toMatchObject([{ className: 'Later', method: 'send(set<id>)', callout: true }]);
  });
});

describe('dynamic queries', () => {
  it('bind variables and fields by name', () => {
    const text = `public class Dynamic {
      static String wanted = 'A';
      public static void run() {
        Integer top = 3;
        List<Account> found = Database.query('SELECT Id FROM Account WHERE Name = :wanted LIMIT :top');
      }
    }`;
    const compiled = compileApex({ 'Dynamic.cls': text });
    compiled.call('Dynamic', 'run()');
    expect([...(compiled.org.queries[0]?.binds ?? [])]).toEqual([
      ['wanted', 'A'],
      ['top', 3]
    ]);
  });
});

describe('coverage', () => {
  it('counts lines', () => {
    const text = `public class Covered {
  public static Integer run(Integer n) {
    Integer sum = 0;
    for (Integer i = 0; i < n; i++) {
      sum += i;
    }
    if (sum < 0) {
      return -1;
    }
    return sum;
  }
}`;
    const compiled = compileApex({ 'Covered.cls': text }, { coverage: true });
    compiled.call('Covered', 'run(integer)', 3);
    const [file] = compiled.program.coverage();
    expect([...(file?.lines ?? [])]).toEqual([
      [3, 1],
      [4, 1],
      [5, 3],
      [7, 1],
      [8, 0],
      [10, 1]
    ]);
    compiled.program.resetCoverage();
    expect(compiled.program.coverage()[0]?.lines.get(5)).toBe(0);
  });
});

describe('namespaces', () => {
  it('may be written or left out', () => {
    const compiled = compileApex(
      {
        'Thing.cls':
          "public class Thing { public static String run() { return myns.Thing.name() + Type.forName('myns', 'Thing').getName(); } static String name() { return 'n'; } }"
      },
      {},
      'myns'
    );
    expect(compiled.call('myns.Thing', 'run()')).toBe('nmyns.Thing');
  });
});

describe('objects of a namespace', () => {
  const thing = fakeObject('myns__Thing__c', [fakeField('myns__Code__c')], { kind: 'custom' });
  const schema = fakeSchema([thing]);

  it('are found without it', () => {
    const text = `public class Thing {
      public static String run() {
        Thing__c short1 = new Thing__c(Code__c = 'a');
        myns__Thing__c whole = new myns__Thing__c(myns__Code__c = 'b');
        short1.Code__c += whole.Code__c;
        return short1.myns__Code__c + Thing__c.Code__c + Thing__c.SObjectType + Schema.SObjectType.Thing__c.getName();
      }
    }`;
    const compiled = compileApex({ 'Thing.cls': text }, { schema }, 'myns');
    expect(compiled.call('myns.Thing', 'run()')).toBe('abmyns__Code__cmyns__Thing__cmyns__Thing__c');
  });
});

describe('time', () => {
  it('is watched in loops', () => {
    const text = 'public class Busy { public static void run() { for (Integer i = 0; i < 100000; i++) { } } }';
    const compiled = compileApex({ 'Busy.cls': text });
    compiled.call('Busy', 'run()');
    expect(compiled.org.ticks).toBeGreaterThan(3);
  });
});
