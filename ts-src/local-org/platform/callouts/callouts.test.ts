import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOrg, type OrgEngine } from '../engine.js';
import { scratchProject, type ScratchProject } from '../testing/scratch-project.js';
import { Callouts } from './callouts.js';

/** Answers with what it saw; runs in a thread of its own because callouts put this one to sleep. */
const SERVER = `
const http = require('node:http');
const { parentPort } = require('node:worker_threads');
const server = http.createServer((request, response) => {
  if (request.url === '/silent') return;
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => response.end(JSON.stringify({
    method: request.method, url: request.url, auth: request.headers.authorization ?? null,
    trace: request.headers['x-trace'] ?? null, body: Buffer.concat(chunks).toString()
  })));
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const NAMED = `<NamedCredential ${XMLNS}><allowMergeFieldsInBody>false</allowMergeFieldsInBody><calloutStatus>Enabled</calloutStatus><generateAuthorizationHeader>true</generateAuthorizationHeader><label>Facade</label>
<namedCredentialParameters><parameterName>Url</parameterName><parameterType>Url</parameterType><parameterValue>https://facade.example.com</parameterValue></namedCredentialParameters>
<namedCredentialParameters><externalCredential>Facade</externalCredential><parameterName>ExternalCredential</parameterName><parameterType>Authentication</parameterType></namedCredentialParameters>
<namedCredentialType>SecuredEndpoint</namedCredentialType></NamedCredential>`;
const EXTERNAL = `<ExternalCredential ${XMLNS}><authenticationProtocol>Custom</authenticationProtocol><label>Facade</label>
<externalCredentialParameters><parameterName>Main</parameterName><parameterType>NamedPrincipal</parameterType><sequenceNumber>1</sequenceNumber></externalCredentialParameters>
<externalCredentialParameters><parameterName>Authorization</parameterName><parameterType>AuthHeader</parameterType><parameterValue>{!'Bearer ' &amp; $Credential.Facade.Token}</parameterValue><sequenceNumber>1</sequenceNumber></externalCredentialParameters></ExternalCredential>`;
const PERMISSION_SET = `<PermissionSet ${XMLNS}><label>Caller</label><externalCredentialPrincipalAccesses><enabled>true</enabled><externalCredentialPrincipal>Facade-Main</externalCredentialPrincipal></externalCredentialPrincipalAccesses></PermissionSet>`;
const CALLER = `
public class Caller {
  public static String call(String endpoint, String verb, String body, Integer patience) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint(endpoint);
    request.setMethod(verb);
    request.setHeader('X-Trace', 't1');
    if (body != null) request.setBody(body);
    request.setTimeout(patience);
    HttpResponse response = new Http().send(request);
    return response.getStatusCode() + ' ' + response.getBody();
  }
}`;
const TESTS = `
@IsTest
private class CallerTest {
  class Mock implements HttpCalloutMock {
    public HttpResponse respond(HttpRequest request) {
      HttpResponse response = new HttpResponse();
      response.setStatusCode(202);
      response.setBody(request.getMethod() + ' ' + request.getEndpoint());
      return response;
    }
  }
  @IsTest static void mocked() {
    Test.setMock(HttpCalloutMock.class, new Mock());
    System.assertEquals('202 GET callout:Facade/x', Caller.call('callout:Facade/x', 'GET', null, 1000));
    System.assertEquals(1, Limits.getCallouts());
  }
  @IsTest static void withoutMock() {
    try {
      Caller.call('callout:Facade/x', 'GET', null, 1000);
      System.assert(false, 'called out');
    } catch (TypeException e) {
      System.assert(e.getMessage().contains('do not support Web service callouts'), e.getMessage());
    }
  }
  @IsTest static void afterDml() {
    Test.setMock(HttpCalloutMock.class, new Mock());
    insert new Account(Name = 'x');
    try {
      Caller.call('callout:Facade/x', 'GET', null, 1000);
      System.assert(false, 'called out');
    } catch (CalloutException e) {
      System.assertEquals('You have uncommitted work pending. Please commit or rollback before calling out', e.getMessage());
    }
  }
  @IsTest static void dmlBeforeStartTestIsForgiven() {
    Test.setMock(HttpCalloutMock.class, new Mock());
    insert new Account(Name = 'x');
    Test.startTest();
    System.assertEquals('202 GET callout:Facade/x', Caller.call('callout:Facade/x', 'GET', null, 1000));
    Test.stopTest();
  }
  class SoapMock implements WebServiceMock {
    public void doInvoke(Object stub, Object request, Map<String, Object> response, String endpoint, String action,
        String requestName, String responseSpace, String responseName, String responseType) {
      response.put('x', String.join(new List<Object>{ request, endpoint, action, requestName, responseName, responseType }, ' '));
    }
  }
  static String callSoap() {
    Map<String, Object> response = new Map<String, Object>();
    WebServiceCallout.invoke('stub', 'question', response, new List<String>{
      'https://x', 'urn:ask', 'urn:space', 'ask', 'urn:space', 'askResponse', 'Stub.askResponse' });
    return (String) response.get('x');
  }
  @IsTest static void mockedSoap() {
    Test.setMock(WebServiceMock.class, new SoapMock());
    System.assertEquals('question https://x urn:ask ask askResponse Stub.askResponse', callSoap());
    System.assertEquals(1, Limits.getCallouts());
  }
  @IsTest static void soapWithoutMock() {
    Test.setMock(HttpCalloutMock.class, new Mock());
    try {
      callSoap();
      System.assert(false, 'called out');
    } catch (TypeException e) {
      System.assert(e.getMessage().contains('do not support Web service callouts'), e.getMessage());
    }
  }
  @IsTest static void limitOfCallouts() {
    Test.setMock(HttpCalloutMock.class, new Mock());
    for (Integer i = 0; i < 101; i++) Caller.call('callout:Facade/x', 'GET', null, 1000);
  }
}`;

let server: Worker;
let base: string;
let project: ScratchProject;
let engine: OrgEngine;

beforeAll(async () => {
  server = new Worker(SERVER, { eval: true });
  base = `http://127.0.0.1:${String(await new Promise((resolve) => server.once('message', resolve)))}`;
  process.env.SCRATCH_FACADE_URL = base;
  process.env.SCRATCH_FACADE_TOKEN = 's3cret';
  project = scratchProject({
    'classes/Caller.cls': CALLER,
    'classes/CallerTest.cls': TESTS,
    'namedCredentials/Facade.namedCredential-meta.xml': NAMED,
    'externalCredentials/Facade.externalCredential-meta.xml': EXTERNAL,
    'permissionsets/Caller.permissionset-meta.xml': PERMISSION_SET,
    'remoteSiteSettings/Local.remoteSite-meta.xml': `<RemoteSiteSetting ${XMLNS}><disableProtocolSecurity>true</disableProtocolSecurity><isActive>true</isActive><url>${base}</url></RemoteSiteSetting>`,
    'config/local-org.json': JSON.stringify({
      users: [
        {
          username: 'may@example.com',
          lastName: 'May',
          profile: 'Standard User',
          permissionSets: ['Caller'],
          default: true
        },
        { username: 'maynot@example.com', lastName: 'Not', profile: 'Standard User' }
      ],
      namedCredentials: { Facade: { url: 'env:SCRATCH_FACADE_URL', secretEnv: 'SCRATCH_FACADE_TOKEN' } }
    })
  });
  engine = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
});

afterAll(async () => {
  await engine.close();
  await server.terminate();
  project.remove();
});

function call(endpoint: string, username = 'may@example.com', before = '', patience = 5000): string {
  const { org } = engine;
  const user = org.users.byUsername(username);
  if (!user) throw new Error(username);
  const apex = `${before} System.debug(Caller.call('${endpoint}', 'POST', 'grüße', ${patience}));`;
  const result = org.executeAnonymous(user, apex);
  if (result.compileProblem !== null) throw new Error(result.compileProblem);
  return result.exceptionMessage ?? result.log[0]?.message ?? '';
}

describe('callouts', () => {
  it('go through a named credential with its secret', () => {
    const [status, ...json] = call('callout:Facade/orders?q=1').split(' ');

    expect(status).toBe('200');
    expect(JSON.parse(json.join(' '))).toEqual({
      method: 'POST',
      url: '/orders?q=1',
      auth: 'Bearer s3cret',
      trace: 't1',
      body: 'grüße'
    });
  });

  it('are refused to users without the principal', () => {
    expect(call('callout:Facade/orders', 'maynot@example.com')).toMatch(
      /System\.CalloutException: We couldn't access the credential\(s\)/
    );
  });

  it('go to remote sites only', () => {
    expect(call(`${base}/x`)).toContain('200 ');
    expect(call('https://elsewhere.example.com/x')).toBe(
      'System.CalloutException: Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = https://elsewhere.example.com/x'
    );
  });

  it('end when the time is over', () => {
    expect(call('callout:Facade/silent', 'may@example.com', '', 150)).toBe('System.CalloutException: Read timed out');
  });

  it('take two minutes of a transaction together and no more', () => {
    const patience: number[] = [];
    const { org } = engine;
    const callouts = new Callouts(org.metadata, org.config, () => true, {
      send: ({ timeoutMs }) => {
        patience.push(timeoutMs);
        const elapsedMs = Math.min(timeoutMs, 70_000);
        return { id: 1, ok: true, elapsedMs, status: 200, statusText: 'OK', headers: [], body: new Uint8Array() };
      },
      close: () => Promise.resolve()
    });

    org.transactions.run({ user: org.administrator(), quiddity: 'ANONYMOUS', limits: 'synchronous' }, () => {
      const request = { url: `${base}/x`, method: 'GET', headers: {}, body: null, timeout: 120_000 } as const;
      const ask = (): number => callouts.send(request, org.transactions.current).status;

      expect([ask(), ask()]).toEqual([200, 200]);
      expect(patience).toEqual([120_000, 50_000]);
      expect(ask).toThrow('Exceeded maximum time allotted for callout (120000 ms)');
      expect(patience).toHaveLength(2);
    });
  });

  it('are refused after DML', () => {
    expect(call('callout:Facade/x', 'may@example.com', "insert new Account(Name = 'x');")).toBe(
      'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out'
    );
  });

  it('are mocked, counted and refused in tests like on the platform', () => {
    const run = engine.runTests();
    const failures = run.methods.filter((method) => method.outcome === 'fail');

    expect(failures.map((method) => `${method.methodName}: ${method.message}`)).toEqual([
      'limitOfCallouts: System.LimitException: Too many callouts: 101'
    ]);
    expect(run.passed).toBe(6);
  });
});
