import { CONTRACT_VERSION } from './order-event.js';
import { returnPaths } from './openapi-returns.js';
import { stockPaths } from './openapi-stock.js';
import { answer, command, commandByKey, common, inPath, problem, query, tracing } from './openapi-parts.js';
import { embeddedSchemas } from './schemas.js';

/** The capabilities as OpenAPI 3.1. */
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
        post: command('cancelOrder', 'Cancels an order, or quantities of its lines.', 'CancelOrderRequest', [
          inPath('orderNumber')
        ])
      },
      '/v1/orders/{orderNumber}/change': {
        post: command('changeOrder', 'Lowers quantities of lines, or moves the date.', 'ChangeOrderRequest', [
          inPath('orderNumber')
        ])
      },
      '/v1/orders/{orderNumber}/release': {
        post: command('releaseOrder', 'Releases an order that is held.', 'ReleaseOrderRequest', [inPath('orderNumber')])
      },
      '/v1/orders/commands/{idempotencyKey}': {
        get: commandByKey('getOrderCommand', 'CommandOutcome')
      },
      '/v1/orders/{orderNumber}': {
        get: {
          operationId: 'getOrder',
          summary: 'One order with everything known to have happened to it.',
          parameters: [
            inPath('orderNumber'),
            query('system', 'System whose number it is, when several use the same.', { type: 'string', maxLength: 40 }),
            ...tracing
          ],
          responses: { '200': answer('The order.', 'OrderDocument'), '404': problem('No such order.'), ...common }
        }
      },
      ...stockPaths(),
      ...returnPaths(),
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
