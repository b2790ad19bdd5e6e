import { createCometClient, type CometError, type CometMessage } from '../../client/comet.js';

const client = createCometClient();

/** A subscription of `subscribe`. */
export interface Subscription {
  id: string;
  channel: string;
  replayId: number;
}

/** Listens to a channel. `replayId` is -1 for new events, -2 for all kept ones, or the id after which to begin. */
export async function subscribe(
  channel: string,
  replayId: number,
  listener: (message: CometMessage) => void
): Promise<Subscription> {
  const id = await client.subscribe(channel, replayId, listener);
  return { id, channel, replayId };
}

/** Stops listening. */
export async function unsubscribe(subscription: Subscription, callback?: (answer: unknown) => void): Promise<unknown> {
  await client.unsubscribe(subscription.id);
  const answer = { channel: '/meta/unsubscribe', subscription: subscription.channel, successful: true };
  callback?.(answer);
  return answer;
}

/** Calls back when the connection fails. */
export function onError(listener: (error: CometError) => void): Promise<void> {
  client.onError(listener);
  return Promise.resolve();
}

/** Writes messages to the browser's console. */
export function setDebugFlag(on: boolean): Promise<void> {
  client.debug = on;
  return Promise.resolve();
}

/** True: the local org always has an event bus. */
export const isEmpEnabled = (): Promise<boolean> => Promise.resolve(true);
