/** Scope of subscribers that also listen while their tab is hidden. */
export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

interface Channel {
  channelName: string;
}
interface Subscription {
  channelName: string;
  listener: (message: unknown) => void;
}

const subscriptions = new Set<Subscription>();

/** A context for modules that are not components. */
export const createMessageContext = (): object => ({});
/** Nothing is kept by a context. */
export const releaseMessageContext = (): void => {};

/** Gives components the context that `publish` and `subscribe` take. */
export class MessageContext {
  readonly #emit: (context: object) => void;

  constructor(emit: (context: object) => void) {
    this.#emit = emit;
    emit(createMessageContext());
  }

  connect(): void {
    this.#emit(createMessageContext());
  }

  update(): void {}
  disconnect(): void {}
}

function nameOf(channel: Channel | undefined): string {
  if (!channel?.channelName) throw new TypeError('A message channel from @salesforce/messageChannel is needed');
  return channel.channelName;
}

/** Gives a message to every subscriber of the channel. */
export function publish(_context: unknown, channel: Channel, message: unknown): void {
  const name = nameOf(channel);
  for (const { channelName, listener } of [...subscriptions]) {
    if (channelName === name) listener(message);
  }
}

/** Listens to a channel until {@link unsubscribe}. */
export function subscribe(_context: unknown, channel: Channel, listener: (message: unknown) => void): Subscription {
  const subscription = { channelName: nameOf(channel), listener };
  subscriptions.add(subscription);
  return subscription;
}

/** Stops listening. */
export function unsubscribe(subscription: Subscription | null): void {
  if (subscription) subscriptions.delete(subscription);
}
