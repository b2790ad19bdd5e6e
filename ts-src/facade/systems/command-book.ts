import type { CommandOutcome } from '../../contracts/index.js';
import type { Ledger } from './ledger.js';

/** What a system really did because of a command; there is one for each command that had an effect. */
export interface Effect {
  id: number;
  system: string;
  idempotencyKey: string;
  capability: string;
  documentNumber: string;
  orderNumber: string;
  at: string;
}

/** A command as it is remembered: what it said, in short, and what became of it. */
export interface RememberedCommand {
  digest: string;
  outcome: CommandOutcome;
}

/** Remembers commands by their keys, each system its own, and what systems did because of them, in the ledger that survives restarts. */
export class CommandBook {
  private readonly ledger: Ledger;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
  }

  find(system: string, idempotencyKey: string): RememberedCommand | undefined {
    const row = this.ledger.row('SELECT digest, outcome FROM command WHERE system = ? AND idempotency_key = ?', [
      system,
      idempotencyKey
    ]);
    return row && { digest: String(row.digest), outcome: JSON.parse(String(row.outcome)) as CommandOutcome };
  }

  remember(digest: string, outcome: CommandOutcome): void {
    this.ledger.write('INSERT INTO command (system, idempotency_key, digest, outcome) VALUES (?, ?, ?, ?)', [
      outcome.system,
      outcome.idempotencyKey,
      digest,
      JSON.stringify(outcome)
    ]);
  }

  /** Notes what a system did. There may be two for one key: then something is wrong, and tests see it. */
  effect(effect: Omit<Effect, 'id'>): void {
    const { system, idempotencyKey, capability, documentNumber, orderNumber, at } = effect;
    this.ledger.write(
      'INSERT INTO effect (system, idempotency_key, capability, document, order_number, at) VALUES (?, ?, ?, ?, ?, ?)',
      [system, idempotencyKey, capability, documentNumber, orderNumber, at]
    );
  }

  /** Everything a system did because of commands, in the order it did it. */
  effectsOf(system: string): Effect[] {
    return this.ledger.rows('SELECT * FROM effect WHERE system = ? ORDER BY id', [system]).map((row) => ({
      id: Number(row.id),
      ...{ system: String(row.system), idempotencyKey: String(row.idempotency_key) },
      ...{ capability: String(row.capability), documentNumber: String(row.document) },
      ...{ orderNumber: String(row.order_number), at: String(row.at) }
    }));
  }
}
