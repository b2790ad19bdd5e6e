import { Connection } from 'jsforce';
import { inject } from 'vitest';

/** A connection of the administrator to the test org. */
export function connect(): Connection {
  const accessToken = inject('tokens')[inject('admin')] ?? '';
  return new Connection({ instanceUrl: inject('url'), accessToken, version: '62.0' });
}

/** A name no other test uses. */
export function named(text: string): string {
  return `jsforce ${text}`;
}
