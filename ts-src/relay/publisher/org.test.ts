import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { interchange, readText, status } from '../testing.js';
import { connectOrg, OrgUnreachable } from './org.js';

interface Collection {
  allOrNone: boolean;
  records: { attributes: { type: string }; [field: string]: unknown }[];
}

let server: FastifyInstance;
let url: string;
let requests: { body: Collection; authorization: string | undefined }[];
let eventName: string;
let answer: (body: Collection) => { status: number; body: unknown };

const success = (id: number): object => ({ id: `e00${id}`, success: true, errors: [] });

beforeEach(async () => {
  requests = [];
  eventName = 'OrderEvent__e';
  answer = ({ records }) => ({ status: 200, body: records.map((_, index) => success(index)) });
  server = fastify();
  server.get('/services/data/v65.0/sobjects', () => ({ sobjects: [{ name: 'Account' }, { name: eventName }] }));
  server.post<{ Body: Collection }>('/services/data/v65.0/composite/sobjects', (request, reply) => {
    requests.push({ body: request.body, authorization: request.headers.authorization });
    const { status: code, body } = answer(request.body);
    return reply.code(code).send(body);
  });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(() => server.close());

const events = readText(
  interchange(status('PRO1', 'X4*NS***20260301*1030*UT'), status('PRO2', 'X4*NS***20260301*1030*UT'))
).events;

test('publishes a collection of platform events, rows on their own', async () => {
  const outcomes = await connectOrg(url, 'secret').publish(events);

  expect(outcomes).toEqual([{ success: true }, { success: true }]);
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    authorization: 'Bearer secret',
    body: {
      allOrNone: false,
      records: [
        { attributes: { type: 'OrderEvent__e' }, SourceSystem__c: 'SwiftFreight', SubjectId__c: 'PRO1' },
        { SubjectId__c: 'PRO2' }
      ]
    }
  });
});

test('stock goes as its own platform event, and each event has the answer to itself', async () => {
  const [order] = events;
  const said = { sourceSystem: 'Erp', subject: 'Snapshot', sku: 'A', location: 'W01', bucket: 'onHand', quantity: 3 };
  const { stock } = readText(JSON.stringify([{ ...said, occurredAt: '2026-03-01T10:00:00Z' }]));
  answer = ({ records }) => ({
    status: 200,
    body: records.map(({ attributes }) =>
      attributes.type === 'InventoryEvent__e'
        ? { success: false, errors: [{ statusCode: 'STRING_TOO_LONG', message: 'Sku', fields: [] }] }
        : success(1)
    )
  });

  const outcomes = await connectOrg(url, 'secret').publish([stock![0]!, order!]);

  expect(requests.map(({ body }) => body.records[0]!.attributes.type)).toEqual(['InventoryEvent__e', 'OrderEvent__e']);
  expect(outcomes).toEqual([{ success: false, error: 'STRING_TOO_LONG: Sku', final: true }, { success: true }]);
});

test('under a namespace, given or found in the org, event and fields carry it', async () => {
  await connectOrg(url, 'secret', 'thruline').publish(events.slice(0, 1));
  eventName = 'thruline__OrderEvent__e';
  await connectOrg(url, 'secret').publish(events.slice(0, 1));

  for (const { body } of requests) {
    expect(body.records[0]).toMatchObject({
      attributes: { type: 'thruline__OrderEvent__e' },
      thruline__Code__c: 'X4'
    });
  }
  expect(requests).toHaveLength(2);
});

test('a row error is about the row; the org says whether trying again helps', async () => {
  answer = () => ({
    status: 200,
    body: [
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', message: 'PartitionKey', fields: [] }] },
      { success: false, errors: [{ statusCode: 'LIMIT_EXCEEDED', message: 'later', fields: [] }] }
    ]
  });

  expect(await connectOrg(url, 'secret').publish(events)).toEqual([
    { success: false, error: 'REQUIRED_FIELD_MISSING: PartitionKey', final: true },
    { success: false, error: 'LIMIT_EXCEEDED: later', final: false }
  ]);
});

test.each([
  ['a refused token', 401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired' }], /access token/],
  ['an org without the package', 404, [{ errorCode: 'NOT_FOUND', message: 'not found' }], /Is the package deployed/]
])('%s is told with what to do', async (_what, code, body, expected) => {
  answer = () => ({ status: code, body });

  await expect(connectOrg(url, 'secret').publish(events)).rejects.toThrow(expected);
});

test('nobody at home is told with how to start it', async () => {
  await server.close();

  const attempt = connectOrg(url, 'secret').publish(events);
  await expect(attempt).rejects.toThrow(OrgUnreachable);
  await expect(attempt).rejects.toThrow(/npm start/);
});
