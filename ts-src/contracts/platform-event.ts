import { isInventoryEvent, type InventoryEvent } from './inventory-event.js';
import type { PublishedEvent } from './unreadable-event.js';

/** The API names of the platform events without a namespace. */
export const ORDER_EVENT = 'OrderEvent__e';
export const INVENTORY_EVENT = 'InventoryEvent__e';

/** How many characters `Payload__c` holds. */
export const PAYLOAD_LENGTH = 32_768;

/** An event as the fields of its platform event. */
export interface PlatformEventFields {
  [field: string]: string | number | null;
  EventKey__c: string;
  PartitionKey__c: string;
}

const utc = (moment: string | null | undefined): string | null => (moment ? new Date(moment).toISOString() : null);

/** Which platform event carries it. */
export const platformEventOf = (event: PublishedEvent): string =>
  isInventoryEvent(event) ? INVENTORY_EVENT : ORDER_EVENT;

/** Turns a canonical event into the fields of its platform event; moments become UTC. */
export const toPlatformEvent = (event: PublishedEvent): PlatformEventFields =>
  isInventoryEvent(event) ? ofStock(event) : ofOrder(event);

function ofStock(event: InventoryEvent): PlatformEventFields {
  return {
    EventKey__c: event.eventKey,
    ContractVersion__c: event.contractVersion,
    SourceSystem__c: event.sourceSystem,
    PartitionKey__c: event.partitionKey,
    Subject__c: event.subject,
    Sku__c: event.sku,
    Location__c: event.location,
    Quantity__c: event.subject === 'Invalidation' ? null : event.quantity,
    Unit__c: event.unit ?? null,
    Bucket__c: event.bucket ?? null,
    OccurredAt__c: utc(event.occurredAt),
    OccurredAtText__c: event.occurredAtText ?? null,
    Sequence__c: event.sequence ?? null,
    CorrelationId__c: event.correlationId ?? null,
    Payload__c: event.payload ? JSON.stringify(event.payload) : null
  };
}

function ofOrder(event: Exclude<PublishedEvent, InventoryEvent>): PlatformEventFields {
  return {
    EventKey__c: event.eventKey,
    ContractVersion__c: event.contractVersion,
    SourceSystem__c: event.sourceSystem,
    PartitionKey__c: event.partitionKey,
    OrderNumber__c: event.orderNumber ?? null,
    Subject__c: event.subject,
    SubjectId__c: event.subjectId ?? null,
    CodeType__c: event.codeType,
    Code__c: event.code,
    CodeText__c: event.codeText ?? null,
    ReasonCode__c: event.reasonCode ?? null,
    OccurredAt__c: utc(event.occurredAt),
    OccurredAtText__c: event.occurredAtText ?? null,
    Sequence__c: event.sequence ?? null,
    CorrelationId__c: event.correlationId ?? null,
    Payload__c: event.payload ? JSON.stringify(event.payload) : null
  };
}
