import type { PublishedEvent } from './unreadable-event.js';

/** The API name of the platform event without a namespace. */
export const ORDER_EVENT = 'OrderEvent__e';

/** How many characters `Payload__c` holds. */
export const PAYLOAD_LENGTH = 32_768;

/** An order event as the fields of the platform event. */
export interface PlatformOrderEvent {
  [field: string]: string | number | null;
  EventKey__c: string;
  PartitionKey__c: string;
}

const utc = (moment: string | null | undefined): string | null => (moment ? new Date(moment).toISOString() : null);

/** Turns a canonical event into the fields of `OrderEvent__e`; moments become UTC. */
export function toPlatformEvent(event: PublishedEvent): PlatformOrderEvent {
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
