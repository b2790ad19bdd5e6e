import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { apexError } from '../../runtime/exceptions.js';
import { type HttpRequestData, setHost } from '../../runtime/host.js';
import { ApexType } from '../../runtime/objects.js';
import { typeRef } from '../../runtime/types.js';
import { ApexBlob } from '../../runtime/values/blob.js';
import type { ApexMap } from '../../runtime/values/map.js';
import { call, callStatic } from '../testing/call.js';
import { makeList } from '../support/make.js';
import { fakeHost } from '../testing/fake-host.js';
import { standardClass } from '../index.js';

const make = (type: string, ...args: unknown[]): unknown => {
  const [namespace = '', ...rest] = type.split('.');
  return standardClass(namespace, rest.join('.'))?.construct?.(typeRef(type), ...args);
};
const hex = (blob: unknown): unknown => callStatic('System.EncodingUtil', 'convertToHex', blob);
const blob = (text: string): ApexBlob => ApexBlob.ofText(text);

describe('assertions', () => {
  it.each([
    ['areEqual', [1, 2], 'Assertion Failed: Expected: 1, Actual: 2'],
    ['areEqual', ['a', 'A', 'Case'], 'Assertion Failed: Case: Expected: a, Actual: A'],
    ['areNotEqual', [1, 1], 'Assertion Failed: Same value: 1'],
    ['isNull', ['x'], 'Assertion Failed: Expected: null, Actual: x'],
    ['isTrue', [false, 'No'], 'Assertion Failed: No: Expected: true, Actual: false'],
    ['fail', ['Never'], 'Assertion Failed: Never']
  ])('Assert.%s(%j)', (method, args, message) => {
    expect(() => callStatic('System.Assert', method, ...args)).toThrow(message);
  });

  it('passes what is equal by value', () => {
    expect(callStatic('System.System', 'assertEquals', 1, 1n)).toBeUndefined();
    const type = ApexType.of(typeRef('System.CalloutException'));
    const error = apexError('System.CalloutException', 'x');
    expect(callStatic('System.Assert', 'isInstanceOfType', error, type)).toBeUndefined();
    expect(callStatic('System.Assert', 'isInstanceOfType', error, ApexType.of(typeRef('Exception')))).toBeUndefined();
  });
});

describe('exceptions', () => {
  it('tell about the rows of a DML statement', () => {
    const rows = [{ index: 3, id: null, statusCode: 'REQUIRED_FIELD_MISSING', message: 'Needed', fields: ['Name'] }];
    const error = apexError('System.DmlException', 'Insert failed.', { dmlRows: rows }) as unknown as Record<
      string,
      (index: number) => unknown
    >;
    expect(error['getnumdml()']?.(0)).toBe(1);
    expect(error['getdmlmessage(integer)']?.(0)).toBe('Needed');
    expect(String(error['getdmltype(integer)']?.(0))).toBe('REQUIRED_FIELD_MISSING');
    expect(error['getdmlindex(integer)']?.(0)).toBe(3);
    expect(() => error['getdmlid(integer)']?.(1)).toThrow('List index out of bounds: 1');
  });

  it('hide the message of AuraHandledException from Apex', () => {
    const error = apexError('System.AuraHandledException', '');
    error.apexMessage = null;
    expect(error['new(string)']('For the client')['getmessage()']()).toBe('Script-thrown exception');
  });
});

describe('Crypto and encoding', () => {
  it('digests and signs as others do', () => {
    expect(hex(callStatic('System.Crypto', 'generateDigest', 'SHA-256', blob('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    );
    const mac = callStatic(
      'System.Crypto',
      'generateMac',
      'HmacSHA256',
      blob('what do ya want for nothing?'),
      blob('Jefe')
    );
    expect(hex(mac)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
    expect(() => callStatic('System.Crypto', 'generateDigest', 'ROT13', blob('x'))).toThrow('ROT13');
  });

  it('decrypts what it encrypted, and nothing else', () => {
    const key = callStatic('System.Crypto', 'generateAesKey', 256);
    const secret = callStatic('System.Crypto', 'encryptWithManagedIV', 'AES256', key, blob('secret'));
    const open = callStatic('System.Crypto', 'decryptWithManagedIV', 'AES256', key, secret) as ApexBlob;
    expect(open.text()).toBe('secret');
    expect(() => callStatic('System.Crypto', 'encryptWithManagedIV', 'AES128', key, blob('x'))).toThrow('16 bytes');
  });

  it('encodes addresses', () => {
    expect(callStatic('System.EncodingUtil', 'urlEncode', 'a b&é~*', 'UTF-8')).toBe('a+b%26%C3%A9%7E*');
    expect(callStatic('System.EncodingUtil', 'urlDecode', 'a+b%26%C3%A9', 'UTF-8')).toBe('a b&é');
    expect(callStatic('System.EncodingUtil', 'base64Encode', blob('hi'))).toBe('aGk=');
    expect(() => call('System.Blob', 'toString', new ApexBlob(new Uint8Array([0xff])))).toThrow('UTF-8');
  });
});

describe('Url and PageReference', () => {
  it('takes an address apart', () => {
    const url = make('System.Url', 'https://user@example.com:8443/a/b?x=1#top');
    const parts = ['getProtocol', 'getHost', 'getPort', 'getPath', 'getQuery', 'getRef', 'getUserInfo', 'getFile'];
    expect(parts.map((part) => call('System.Url', part, url))).toEqual([
      'https',
      'example.com',
      8443,
      '/a/b',
      'x=1',
      'top',
      'user',
      '/a/b?x=1'
    ]);
    expect(() => make('System.Url', 'example.com')).toThrow('no protocol: example.com');
  });

  it('keeps cookies', () => {
    const page = make('System.PageReference', '/apex/Foo');
    const cookie = make('System.Cookie', 'seen', 'yes', null, 60, true);
    call('System.PageReference', 'setCookies', page, makeList('System.Cookie', [cookie]));
    expect((call('System.PageReference', 'getCookies', page) as ApexMap).get('seen')).toBe(cookie);
    expect(call('System.Cookie', 'getMaxAge', cookie)).toBe(60);
  });

  it('keeps parameters', () => {
    const page = make('System.PageReference', '/apex/Foo?id=1');
    (call('System.PageReference', 'getParameters', page) as ApexMap).put('q', 'a b');
    expect(call('System.PageReference', 'getUrl', page)).toBe('/apex/Foo?id=1&q=a+b');
  });
});

describe('Type', () => {
  it('finds standard types and nothing else', () => {
    expect(String(callStatic('System.Type', 'forName', 'Map<String, List<Integer>>'))).toBe(
      'Map<String,List<Integer>>'
    );
    expect(String(callStatic('System.Type', 'forName', 'System', 'HttpRequest'))).toBe('System.HttpRequest');
    expect(callStatic('System.Type', 'forName', 'NoSuchThing')).toBeNull();
  });

  it('makes what has a constructor without arguments', () => {
    const type = callStatic('System.Type', 'forName', 'List<String>');
    expect(String(call('System.Type', 'newInstance', type))).toBe('()');
  });
});

describe('callouts', () => {
  let sent: HttpRequestData[] = [];

  beforeAll(() => {
    const callout = (request: HttpRequestData) => {
      sent.push(request);
      return {
        status: 201,
        statusText: 'Created',
        headers: [['Content-Type', 'text/plain']] as const,
        body: new TextEncoder().encode('done')
      };
    };
    setHost(fakeHost({ callout, beforeCallout: () => undefined }));
  });
  afterEach(() => {
    sent = [];
  });
  afterAll(() => setHost(null));

  it('sends what was set and shows what came back', () => {
    const request = make('System.HttpRequest');
    call('System.HttpRequest', 'setEndpoint', request, 'callout:Facade/orders');
    call('System.HttpRequest', 'setMethod', request, 'POST');
    call('System.HttpRequest', 'setHeader', request, 'X-Id', '1');
    call('System.HttpRequest', 'setBody', request, 'ü');
    const response = call('System.Http', 'send', make('System.Http'), request);
    expect(sent[0]).toMatchObject({ method: 'POST', url: 'callout:Facade/orders', headers: { 'X-Id': '1' } });
    expect(Buffer.from(sent[0]?.body ?? []).toString()).toBe('ü');
    expect(call('System.HttpResponse', 'getStatusCode', response)).toBe(201);
    expect(call('System.HttpResponse', 'getHeader', response, 'content-type')).toBe('text/plain');
    expect(call('System.HttpResponse', 'getBody', response)).toBe('done');
  });
});
