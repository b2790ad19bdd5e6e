import type { Delivery } from './ledger.js';
import type { Outgoing } from './stand-in.js';

/** What can go wrong with a system, on demand. */
export const faults = {
  slow: 'answers after a few seconds',
  down: 'does not answer at all',
  duplicate: 'sends every message twice',
  reordered: 'messages overtake each other',
  lost: 'messages get lost and are sent again half a minute later',
  malformed: 'a torn copy comes first, the whole message half a minute later',
  batch: 'saves messages up and sends them together every minute'
} as const;

export type Fault = keyof typeof faults;

export const isFault = (name: string): name is Fault => name in faults;

const RESEND_MS = 30_000;
const BATCH_MS = 60_000;
const OVERTAKE_MS = 12_000;

/** The faults of each system that are switched on. */
export class FaultSwitches {
  private readonly on = new Map<string, Set<Fault>>();

  set(system: string, fault: Fault, active: boolean): void {
    const set = this.on.get(system) ?? new Set<Fault>();
    this.on.set(system, set);
    if (active) set.add(fault);
    else set.delete(fault);
  }

  has(system: string, fault: Fault): boolean {
    return this.on.get(system)?.has(fault) ?? false;
  }

  of(system: string): Fault[] {
    return [...(this.on.get(system) ?? [])];
  }

  /** How a message reaches the mailbox, given what is wrong with its system. `turn` counts messages: every other one is overtaken. */
  deliveriesOf(system: string, { name, body }: Outgoing, now: number, turn: number): Delivery[] {
    let releaseAt = now;
    if (this.has(system, 'batch')) releaseAt = Math.ceil((now + 1) / BATCH_MS) * BATCH_MS;
    if (this.has(system, 'reordered') && turn % 2 === 0) releaseAt += OVERTAKE_MS;
    if (this.has(system, 'lost')) releaseAt += RESEND_MS;
    const deliveries: Delivery[] = [];
    if (this.has(system, 'malformed')) {
      deliveries.push({ name: `${name} (torn)`, body: torn(body), releaseAt });
      releaseAt += RESEND_MS;
    }
    deliveries.push({ name, body, releaseAt });
    if (this.has(system, 'duplicate')) deliveries.push({ name, body, releaseAt: releaseAt + 1_000 });
    return deliveries;
  }
}

const torn = (body: string): string => body.slice(0, Math.floor(body.length * 0.6));
