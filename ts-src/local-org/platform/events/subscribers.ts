import type { OrgMetadata } from '../../metadata/org-metadata.js';
import type { Schema } from '../../metadata/schema-types.js';
import { number, text } from '../../metadata/xml.js';
import type { RunnableTrigger } from '../triggers/trigger-runner.js';
import type { Subscriber } from './subscription.js';

/** Largest batch an event trigger receives. */
const MAX_BATCH = 2000;
const MAX_PARTITIONS = 10;

/** The project's triggers on platform events, with their PlatformEventSubscriberConfig. Throws for a wrong one. */
export function eventSubscribers(
  triggers: readonly RunnableTrigger[],
  schema: Schema,
  metadata: OrgMetadata
): Subscriber[] {
  return triggers.flatMap((trigger) => {
    const object = schema.object(trigger.object);
    return object?.kind === 'event' ? [subscriber(trigger.name, object.apiName, metadata)] : [];
  });
}

function subscriber(trigger: string, event: string, metadata: OrgMetadata): Subscriber {
  const consumer = trigger.replace('.', '__').toLowerCase();
  const config = metadata
    .components('PlatformEventSubscriberConfig')
    .find((component) => text(component.xml, 'platformEventConsumer')?.toLowerCase() === consumer);
  const base = { trigger, event, batchSize: MAX_BATCH, username: null, partitions: 1, partitionKey: 'EventUuid' };
  if (!config) return base;
  const { xml, path } = config;
  const batchSize = number(xml, 'batchSize', MAX_BATCH);
  const partitions = number(xml, 'numPartitions', 1);
  if (batchSize < 1 || batchSize > MAX_BATCH) throw new Error(`${path}: batchSize must be between 1 and ${MAX_BATCH}`);
  if (partitions < 1 || partitions > MAX_PARTITIONS) {
    throw new Error(`${path}: numPartitions must be between 1 and ${MAX_PARTITIONS}`);
  }
  const key = text(xml, 'partitionKey') ?? 'EventUuid';
  return {
    ...base,
    batchSize,
    partitions,
    username: text(xml, 'user'),
    // The file names the field with its event: OrderEvent__e.PartitionKey__c.
    partitionKey: key.slice(key.lastIndexOf('.') + 1)
  };
}
