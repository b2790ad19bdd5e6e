import { CONTRACT_VERSION } from './order-event.js';
import { INVENTORY_EVENT, ORDER_EVENT } from './platform-event.js';
import { embeddedSchemas } from './schemas.js';

/** What the messages are made of. */
const SCHEMAS = [
  'InventoryEvent',
  'InventoryEventPayload',
  'OrderEvent',
  'OrderEventPayload',
  'UnreadableEvent',
  'UnreadableEventPayload'
] as const;

/** The order event as AsyncAPI 3. */
export function asyncApi(): object {
  const schemas = embeddedSchemas('#/components/schemas/');
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Throughline events',
      version: CONTRACT_VERSION,
      description: 'Facts that happen by themselves, in the words of the systems that say them.',
      license: { name: 'Apache-2.0' }
    },
    defaultContentType: 'application/json',
    channels: {
      orderEvents: {
        address: `/event/${ORDER_EVENT}`,
        description: 'Platform event channel; with a namespace, of the installed package.',
        messages: {
          orderEvent: { $ref: '#/components/messages/orderEvent' },
          unreadableEvent: { $ref: '#/components/messages/unreadableEvent' }
        }
      },
      inventoryEvents: {
        address: `/event/${INVENTORY_EVENT}`,
        description: 'Platform event channel; with a namespace, of the installed package.',
        messages: { inventoryEvent: { $ref: '#/components/messages/inventoryEvent' } }
      }
    },
    operations: {
      receiveOrderEvent: {
        action: 'receive',
        channel: { $ref: '#/channels/orderEvents' },
        summary: 'Each event ends applied, waiting with a deadline, or as a dead letter with a reason.',
        messages: [
          { $ref: '#/channels/orderEvents/messages/orderEvent' },
          { $ref: '#/channels/orderEvents/messages/unreadableEvent' }
        ]
      },
      receiveInventoryEvent: {
        action: 'receive',
        channel: { $ref: '#/channels/inventoryEvents' },
        summary: 'Each event ends applied, waiting with a deadline, or as a dead letter with a reason.',
        messages: [{ $ref: '#/channels/inventoryEvents/messages/inventoryEvent' }]
      }
    },
    components: {
      messages: {
        orderEvent: {
          name: ORDER_EVENT,
          title: 'Order event',
          summary: 'One fact about an order, line, shipment or return.',
          description: 'Fields are the properties in Pascal case with the suffix __c; the payload is a JSON text.',
          payload: { $ref: '#/components/schemas/OrderEvent' }
        },
        inventoryEvent: {
          name: INVENTORY_EVENT,
          title: 'Inventory event',
          summary: 'One fact about the stock of a product at a location: a movement, a snapshot or an invalidation.',
          description: 'Fields are the properties in Pascal case with the suffix __c; the payload is a JSON text.',
          payload: { $ref: '#/components/schemas/InventoryEvent' }
        },
        unreadableEvent: {
          name: ORDER_EVENT,
          title: 'Unreadable part',
          summary: 'Something came in that nobody could read; it becomes a dead letter.',
          description: 'The same event; its subject tells it from a fact.',
          payload: { $ref: '#/components/schemas/UnreadableEvent' }
        }
      },
      schemas: Object.fromEntries(SCHEMAS.map((name) => [name, schemas[name]]))
    }
  };
}
