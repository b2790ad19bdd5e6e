import { CONTRACT_VERSION } from './order-event.js';
import { embeddedSchemas } from './schemas.js';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string): object => ({ 'application/json': { schema: ref(name) } });

const problem = (description: string, retryAfter = false): object => ({
  description,
  headers: {
    'X-Correlation-Id': { $ref: '#/components/headers/CorrelationId' },
    ...(retryAfter && {
      'Retry-After': { description: 'Seconds to wait, or an HTTP date.', schema: { type: 'string' } }
    })
  },
  content: { 'application/problem+json': { schema: ref('ProblemDetails') } }
});

const answer = (description: string, name: string): object => ({
  description,
  headers: {
    'X-Correlation-Id': { $ref: '#/components/headers/CorrelationId' },
    'X-Contract-Version': { $ref: '#/components/headers/ContractVersion' }
  },
  content: json(name)
});

const common = {
  '400': problem('The request does not fit the contract.'),
  '401': problem('The bearer token is missing or wrong.'),
  '429': problem('Too many requests.', true),
  '503': problem('The system behind the façade does not answer.', true)
};

const query = (name: string, description: string, schema: object): object => ({
  name,
  in: 'query',
  description,
  schema
});
/** What a command says and may be answered. */
const command = (operationId: string, summary: string, request: string, parameters: object[]): object => ({
  operationId,
  summary,
  description:
    'The same Idempotency-Key is the same command: it is carried out once, and every repetition has the answer of the first. After a time-out, ask for the outcome by the key.',
  parameters: [
    ...parameters,
    query('system', 'System that is to carry it out.', { type: 'string', maxLength: 40 }),
    { $ref: '#/components/parameters/IdempotencyKey' },
    ...tracing
  ],
  requestBody: { required: true, content: json(request) },
  responses: {
    '200': answer('What became of it; a refusal for business reasons is an outcome too.', 'CommandOutcome'),
    '404': problem('No such order, or no such system.'),
    '409': problem('The key was used for something else.'),
    ...common
  }
});

const tracing = [{ $ref: '#/components/parameters/CorrelationId' }, { $ref: '#/components/parameters/TraceParent' }];

const ofOrder = { name: 'orderNumber', in: 'path', required: true, schema: { type: 'string', maxLength: 80 } };

/** The `orders` capability as OpenAPI 3.1. */
export function openApi(): object {
  // Events about unreadable parts travel on the bus alone.
  const {
    UnreadableEvent: _event,
    UnreadableEventPayload: _payload,
    ...schemas
  } = embeddedSchemas('#/components/schemas/');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline façade',
      version: CONTRACT_VERSION,
      description: 'What Throughline asks of the systems of record, in business terms.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
    },
    security: [{ bearer: [] }],
    paths: {
      '/v1/orders': {
        get: {
          operationId: 'searchOrders',
          summary: 'Orders that match a number or an e-mail address, newest first.',
          parameters: [
            query('q', 'Order, purchase order or tracking number.', { type: 'string', maxLength: 120 }),
            query('email', 'E-mail address of the buyer.', { type: 'string', maxLength: 120 }),
            query('limit', 'At most this many.', { type: 'integer', minimum: 1, maximum: 20, default: 5 }),
            ...tracing
          ],
          responses: { '200': answer('The orders found, possibly none.', 'OrderSearchResult'), ...common }
        },
        post: command('createOrder', 'Creates an order.', 'CreateOrderRequest', [])
      },
      '/v1/orders/{orderNumber}/cancel': {
        post: command('cancelOrder', 'Cancels an order, or quantities of its lines.', 'CancelOrderRequest', [ofOrder])
      },
      '/v1/orders/{orderNumber}/change': {
        post: command('changeOrder', 'Lowers quantities of lines, or moves the date.', 'ChangeOrderRequest', [ofOrder])
      },
      '/v1/orders/{orderNumber}/release': {
        post: command('releaseOrder', 'Releases an order that is held.', 'ReleaseOrderRequest', [ofOrder])
      },
      '/v1/orders/commands/{idempotencyKey}': {
        get: {
          operationId: 'getOrderCommand',
          summary: 'What became of a command, by its key.',
          parameters: [
            { name: 'idempotencyKey', in: 'path', required: true, schema: { type: 'string', maxLength: 120 } },
            ...tracing
          ],
          responses: {
            '200': answer('What became of it.', 'CommandOutcome'),
            '404': problem('No command under this key has arrived: code command-unknown.'),
            ...common
          }
        }
      },
      '/v1/orders/{orderNumber}': {
        get: {
          operationId: 'getOrder',
          summary: 'One order with everything known to have happened to it.',
          parameters: [
            { name: 'orderNumber', in: 'path', required: true, schema: { type: 'string', maxLength: 80 } },
            query('system', 'System whose number it is, when several use the same.', { type: 'string', maxLength: 40 }),
            ...tracing
          ],
          responses: { '200': answer('The order.', 'OrderDocument'), '404': problem('No such order.'), ...common }
        }
      },
      '/v1/health': {
        get: {
          operationId: 'getHealth',
          summary: 'Whether the façade and the systems behind it can be reached.',
          security: [],
          parameters: tracing,
          responses: { '200': answer('The state of every system.', 'Health') }
        }
      }
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      headers: {
        CorrelationId: { description: 'The one of the request, else a new one.', schema: { type: 'string' } },
        ContractVersion: { description: 'Version of the contract spoken.', schema: { type: 'string' } }
      },
      parameters: {
        CorrelationId: { name: 'X-Correlation-Id', in: 'header', schema: { type: 'string', maxLength: 64 } },
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'Names the command; chosen by the caller, kept by the façade.',
          schema: { type: 'string', minLength: 8, maxLength: 120 }
        },
        TraceParent: {
          name: 'traceparent',
          in: 'header',
          description: 'W3C Trace Context.',
          schema: { type: 'string' }
        }
      },
      schemas
    }
  };
}
