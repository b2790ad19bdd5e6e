import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectDescribe } from '../../../metadata/schema-types.js';
import { setHost } from '../../runtime/host.js';
import { ApexType } from '../../runtime/objects.js';
import { typeRef } from '../../runtime/types.js';
import { ApexBlob } from '../../runtime/values/blob.js';
import { ApexDate } from '../../runtime/values/date.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { ApexDecimal } from '../../runtime/values/decimal.js';
import { ApexDouble } from '../../runtime/values/double.js';
import { ApexList } from '../../runtime/values/list.js';
import { ApexMap } from '../../runtime/values/map.js';
import { SObject } from '../../runtime/values/sobject.js';
import { textOf } from '../../runtime/values/text.js';
import { ApexTime } from '../../runtime/values/time.js';
import { SaveResult } from '../database/results.js';
import { call, callStatic } from '../testing/call.js';
import { fakeHost } from '../testing/fake-host.js';
import { salesSchema } from '../../testing/fake-schema.js';

const schema = salesSchema();
const json = (value: unknown, suppress = false): unknown => callStatic('System.JSON', 'serialize', value, suppress);
const pretty = (value: unknown): unknown => callStatic('System.JSON', 'serializePretty', value);
const parse = (text: string): unknown => callStatic('System.JSON', 'deserializeUntyped', text);
const read = (text: string, type: string): unknown =>
  callStatic('System.JSON', 'deserialize', text, ApexType.of(typeRef(type)));
const map = (entries: Record<string, unknown>): ApexMap =>
  new ApexMap(typeRef('Map<String,Object>'), Object.entries(entries));
const record = (object: string, fields: Record<string, unknown>): SObject => {
  const made = new SObject(schema.object(object) as ObjectDescribe);
  for (const [name, value] of Object.entries(fields)) made.poke(name, value);
  return made;
};

beforeAll(() => setHost(fakeHost({ schema })));
afterAll(() => setHost(null));

describe('serialize', () => {
  it('writes every kind of value', () => {
    const all = map({
      text: 'a"b\n',
      none: null,
      whole: 1,
      long: 9007199254740993n,
      decimal: ApexDecimal.parse('1.50'),
      double: new ApexDouble(1),
      yes: true,
      date: ApexDate.of(2024, 2, 9),
      at: new ApexDatetime(Date.UTC(2024, 1, 9, 1, 2, 3, 4)),
      time: new ApexTime(3_600_000),
      bytes: ApexBlob.ofText('hi')
    });
    expect(json(all)).toBe(
      '{"text":"a\\"b\\n","none":null,"whole":1,"long":9007199254740993,"decimal":1.50,"double":1.0,"yes":true,' +
        '"date":"2024-02-09","at":"2024-02-09T01:02:03.004Z","time":"01:00:00.000Z","bytes":"aGk="}'
    );
  });

  it('gives records their type, address and children', () => {
    const contact = record('Contact', { LastName: 'Doe' });
    const account = record('Account', {
      Id: '001000000000001AAA',
      Name: null,
      CreatedDate: new ApexDatetime(0),
      Contacts: new ApexList(typeRef('List<SObject>'), [contact])
    });
    expect(json(account)).toBe(
      '{"attributes":{"type":"Account","url":"/services/data/v65.0/sobjects/Account/001000000000001AAA"},' +
        '"Id":"001000000000001AAA","Name":null,"CreatedDate":"1970-01-01T00:00:00.000+0000",' +
        '"Contacts":{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Contact"},"LastName":"Doe"}]}}'
    );
    expect(json(record('Account', { Name: null }), true)).toBe('{"attributes":{"type":"Account"}}');
  });

  it('is pretty as Jackson is', () => {
    const value = map({ a: 1, list: new ApexList(typeRef('List<Object>'), [1, map({ b: 2 })]), empty: map({}) });
    expect(pretty(value)).toBe('{\n  "a" : 1,\n  "list" : [ 1, {\n    "b" : 2\n  } ],\n  "empty" : { }\n}');
  });

  it('refuses what has no JSON', () => {
    expect(() => json(ApexType.of(typeRef('String')))).toThrow('Apex Type unsupported in JSON: System.Type');
  });
});

describe('deserializeUntyped', () => {
  it('finds the type of each number', () => {
    const values = (parse('[1, 2147483648, 1.50, -0, 1e2]') as ApexList).items;
    expect(values[0]).toBe(1);
    expect(values[1]).toBe(2147483648n);
    expect(String(values[2])).toBe('1.50');
    expect(values[4]).toBeInstanceOf(ApexDecimal);
  });

  it.each([
    ['', 'No content to map to Object due to end of input'],
    ['{"a":1', 'Unexpected end-of-input'],
    ['{a:1}', 'was expecting double-quote to start field name'],
    ['[1,]', "Unexpected character (']' (code 93))"],
    ['nope', "Unrecognized token 'nope'"],
    ['{"a" 1}', 'was expecting a colon'],
    ['[1 2]', 'was expecting comma to separate ARRAY entries'],
    ['"\\x"', 'Unrecognized character escape']
  ])('refuses %j', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('reads what JavaScript writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        // Numbers keep their digits, so only their values can be compared.
        expect(JSON.parse(String(json(parse(text))))).toEqual(JSON.parse(text));
      })
    );
  });
});

describe('deserialize', () => {
  it('reads collections of scalars', () => {
    expect(textOf(read('{"1":["2024-02-09"]}', 'Map<Integer,List<Date>>'))).toBe('{1=(2024-02-09 00:00:00)}');
    expect(textOf(read('["b","a","b"]', 'Set<String>'))).toBe('{b, a}');
    expect(read('null', 'String')).toBeNull();
    expect(read('"001000000000001"', 'Id')).toBe('001000000000001AAA');
  });

  it('reads instants with any offset', () => {
    const at = (text: string): string => (read(`"${text}"`, 'Datetime') as ApexDatetime).toIso();
    expect(at('2024-02-09T01:02:03Z')).toBe('2024-02-09T01:02:03.000Z');
    expect(at('2024-02-09T01:02:03.004+0000')).toBe('2024-02-09T01:02:03.004Z');
    expect(at('2024-02-09T01:02:03+02:00')).toBe('2024-02-08T23:02:03.000Z');
  });

  it.each([
    ['"x"', 'Integer', 'Illegal value for primitive: x'],
    ['{}', 'List<String>', "Malformed JSON: Expected '[' at the beginning of List/Set"],
    ['[]', 'Map<String,String>', "Malformed JSON: Expected '{' at the beginning of object"],
    ['{"a":{}}', 'Map<String,Object>', 'Apex Type unsupported in JSON: Object']
  ])('refuses %s as %s', (text, type, message) => {
    expect(() => read(text, type)).toThrow(message);
  });

  it('reads records, read-only fields, parents and children', () => {
    const text =
      '[{"attributes":{"type":"Account"},"Name":"Acme","CreatedDate":"2024-02-09T00:00:00.000Z","AnnualRevenue":1.5,' +
      '"Contacts":{"totalSize":1,"done":true,"records":[{"LastName":"Doe","Account":{"Name":"Acme"}}]}}]';
    const [account] = (read(text, 'List<SObject>') as ApexList).items as SObject[];
    expect(account?.typeName).toBe('Account');
    expect(String(account?.getField('AnnualRevenue'))).toBe('1.5');
    const [contact] = (account?.getField('Contacts') as ApexList).items as SObject[];
    expect((contact?.getField('Account') as SObject).getField('Name')).toBe('Acme');
  });

  it('refuses fields a record does not have', () => {
    expect(() => read('[{"attributes":{"type":"Account"},"Nope":1}]', 'List<SObject>')).toThrow(
      "No such column 'Nope' on sobject of type Account"
    );
  });

  it('makes results for tests', () => {
    const result = read('{"success":true,"id":"001000000000001AAA"}', 'Database.SaveResult');
    expect(result).toBeInstanceOf(SaveResult);
    expect(call('Database.SaveResult', 'isSuccess', result)).toBe(true);
  });
});

describe('generator and parser', () => {
  it('writes piece by piece', () => {
    const generator = callStatic('System.JSON', 'createGenerator', false);
    const write = (method: string, ...args: unknown[]): unknown =>
      call('System.JSONGenerator', method, generator, ...args);
    write('writeStartObject');
    write('writeStringField', 'a', 'x');
    write('writeFieldName', 'b');
    write('writeStartArray');
    write('writeNumber', 1);
    write('writeNull');
    write('writeEndArray');
    expect(() => write('writeString', 'lost')).toThrow('expecting field name');
    write('writeEndObject');
    expect(write('getAsString')).toBe('{"a":"x","b":[1,null]}');
  });

  it('reads token by token', () => {
    const parser = callStatic('System.JSON', 'createParser', '{"a":{"n":[1,2]},"b":"x"}');
    const ask = (method: string, ...args: unknown[]): unknown => call('System.JSONParser', method, parser, ...args);
    expect(String(ask('nextToken'))).toBe('START_OBJECT');
    expect(String(ask('nextToken'))).toBe('FIELD_NAME');
    expect(ask('getCurrentName')).toBe('a');
    ask('nextToken');
    ask('skipChildren');
    expect(String(ask('getCurrentToken'))).toBe('END_OBJECT');
    ask('nextValue');
    expect([ask('getCurrentName'), ask('getText')]).toEqual(['b', 'x']);
    expect(() => ask('getIntegerValue')).toThrow('Illegal value for primitive: x');
    ask('nextToken');
    expect(ask('nextToken')).toBeNull();
  });

  it('reads a value in the middle', () => {
    const parser = callStatic('System.JSON', 'createParser', '{"a":{"n":[1,2]},"b":3}');
    const ask = (method: string, ...args: unknown[]): unknown => call('System.JSONParser', method, parser, ...args);
    for (let count = 0; count < 3; count += 1) ask('nextToken');
    expect(textOf(ask('readValueAs', ApexType.of(typeRef('Map<String,List<Integer>>'))))).toBe('{n=(1, 2)}');
    expect(String(ask('nextToken'))).toBe('FIELD_NAME');
    expect(ask('getText')).toBe('b');
  });
});
