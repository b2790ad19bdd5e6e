import { z } from 'zod';

/** The points that requests and orders pass on their way, in the order in which they usually do. */
export const checkpoints = [
  'AcceptedByMiddleware',
  'ValidatedByErp',
  'RoutedToOms',
  'ReleasedToWms',
  'ConfirmedByCarrier'
] as const;

/** One step of a correlation id through the systems behind the façade, by the clock of the system that took it. */
export const traceStep = z.looseObject({
  correlationId: z.string().max(64).nullable().describe('Null for what happened without a request of the caller.'),
  checkpoint: z.enum(checkpoints),
  system: z.string().max(40).describe('Developer name of the system that took the step.'),
  at: z.iso.datetime({ offset: true }),
  outcome: z.enum(['ok', 'waiting', 'failed']),
  detail: z.string().max(255).nullable()
});

/** Steps known by now. There may be more the next time; one that was told stays as it is. */
export const trace = z.array(traceStep).max(50).optional();

export type Checkpoint = (typeof checkpoints)[number];
export type TraceStep = z.infer<typeof traceStep>;
