import { read, type Partner } from '../adapters/index.js';
import type { Outbox } from '../outbox/outbox.js';

interface Page {
  messages: { id: number; name: string; body: string }[];
}

const PAGE_SIZE = 100;
const PATIENCE_MS = 10_000;

/** How the last visit to a mailbox went. */
export interface MailboxState {
  system: string;
  position: number;
  error: string | null;
}

/**
 * Empties the mailbox of a partner. Messages are kept together with their position, a page in one transaction: after a
 * crash reading goes on behind the last page kept.
 */
export async function readMailbox(
  outbox: Outbox,
  partner: Partner,
  partners: readonly Partner[],
  facadeUrl: string
): Promise<MailboxState> {
  const feed = `${partner.system} ${partner.mailbox}`;
  for (;;) {
    const position = outbox.position(feed);
    const page = await fetchPage(`${facadeUrl}${partner.mailbox}?after=${position}&limit=${PAGE_SIZE}`);
    if (typeof page === 'string') return { system: partner.system, position, error: page };
    outbox.together(() => {
      for (const { id, name, body } of page.messages) {
        const reading = read({ name, text: body, system: partner.system }, partners);
        outbox.take(name, partner.system, reading, { feed, position: id });
      }
    });
    if (page.messages.length < PAGE_SIZE)
      return { system: partner.system, position: outbox.position(feed), error: null };
  }
}

async function fetchPage(url: string): Promise<Page | string> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { authorization: `Bearer ${process.env.THROUGHLINE_FACADE_TOKEN ?? ''}` }
    });
    return response.ok ? ((await response.json()) as Page) : `it answered ${response.status}`;
  } catch (error) {
    return (error as Error).message;
  }
}
