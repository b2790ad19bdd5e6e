import { z } from 'zod';
import { inventoryEvent, inventoryEventPayload } from './inventory-event.js';
import { orderEvent, orderEventPayload } from './order-event.js';
import { unreadableEvent, unreadableEventPayload } from './unreadable-event.js';
import {
  cancelOrderRequest,
  changeOrderRequest,
  commandOutcome,
  createOrderRequest,
  releaseOrderRequest
} from './order-commands.js';
import { traceStep } from './trace.js';
import { creditAnswer, customer, customerSearchResult } from './customers-capability.js';
import {
  promiseAnswer,
  promiseRequest,
  reservation,
  reservationChange,
  reservationOutcome,
  reserveRequest
} from './inventory-capability.js';
import { priceQuoteAnswer, priceQuoteRequest } from './prices-capability.js';
import { creditDocument, creditOutcome, requestCreditRequest } from './credits-capability.js';
import {
  authorizeReturnRequest,
  cancelReturnRequest,
  extendReturnRequest,
  returnDocument,
  returnEligibility,
  returnLabelRequest,
  returnOutcome,
  returnState
} from './returns-capability.js';
import { health, orderDocument, orderSearchResult, problemDetails } from './orders-capability.js';

type JsonSchema = { [keyword: string]: unknown };

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  OrderEvent: orderEvent,
  OrderEventPayload: orderEventPayload,
  InventoryEvent: inventoryEvent,
  InventoryEventPayload: inventoryEventPayload,
  UnreadableEvent: unreadableEvent,
  UnreadableEventPayload: unreadableEventPayload,
  OrderDocument: orderDocument,
  OrderSearchResult: orderSearchResult,
  CreateOrderRequest: createOrderRequest,
  CancelOrderRequest: cancelOrderRequest,
  ChangeOrderRequest: changeOrderRequest,
  ReleaseOrderRequest: releaseOrderRequest,
  CommandOutcome: commandOutcome,
  TraceStep: traceStep,
  PromiseRequest: promiseRequest,
  PromiseAnswer: promiseAnswer,
  ReserveRequest: reserveRequest,
  ReservationChange: reservationChange,
  Reservation: reservation,
  ReservationOutcome: reservationOutcome,
  PriceQuoteRequest: priceQuoteRequest,
  PriceQuoteAnswer: priceQuoteAnswer,
  Customer: customer,
  CustomerSearchResult: customerSearchResult,
  CreditAnswer: creditAnswer,
  ReturnEligibility: returnEligibility,
  AuthorizeReturnRequest: authorizeReturnRequest,
  CancelReturnRequest: cancelReturnRequest,
  ExtendReturnRequest: extendReturnRequest,
  ReturnLabelRequest: returnLabelRequest,
  ReturnState: returnState,
  ReturnDocument: returnDocument,
  ReturnOutcome: returnOutcome,
  RequestCreditRequest: requestCreditRequest,
  CreditDocument: creditDocument,
  CreditOutcome: creditOutcome,
  Health: health,
  ProblemDetails: problemDetails
})) {
  registry.add(schema, { id });
}

/** All schemas of the contract by name, pointing at each other through `uri`. */
export function contractSchemas(uri: (id: string) => string): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(registry, { uri, override: ({ jsonSchema }) => withoutPattern(jsonSchema) });
  return schemas as Record<string, JsonSchema>;
}

/** `format: date-time` says it; the regular expression behind it only makes the documents unreadable. */
function withoutPattern(schema: JsonSchema): void {
  if (schema.format === 'date-time') delete schema.pattern;
}

/** The schemas for use inside another document: without what only a document of its own has. */
export function embeddedSchemas(prefix: string): Record<string, JsonSchema> {
  const schemas = contractSchemas((id) => `${prefix}${id}`);
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema])
  );
}
