import type { Checkpoint, TraceStep } from '../../contracts/index.js';
import type { Ledger } from './ledger.js';

/** A step as a system takes it; the order is not always known when a request arrives. */
export interface TakenStep {
  correlationId: string;
  capability: string;
  checkpoint: Checkpoint;
  system: string;
  orderNumber: string | null;
  at: number;
  outcome: TraceStep['outcome'];
  detail: string | null;
}

const NOTE = `INSERT INTO trace_step (correlation_id, capability, checkpoint, system, order_number, at, outcome, detail)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET order_number = excluded.order_number WHERE order_number = ''`;

/** Keeps the steps that requests took, each once, in the ledger that survives restarts. */
export class TraceBook {
  private readonly ledger: Ledger;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
  }

  /** Notes a step. Taken again, by a repetition of the request, it stays what it was. */
  note({ correlationId, capability, checkpoint, system, orderNumber, at, outcome, detail }: TakenStep): void {
    const values = [correlationId, capability, checkpoint, system, orderNumber ?? '', at, outcome, detail ?? ''];
    this.ledger.write(NOTE, values);
  }

  /** The steps of a correlation id, in the order they were taken. */
  ofCorrelation(correlationId: string): TraceStep[] {
    return this.steps('correlation_id', correlationId);
  }

  /** The steps of everything that was asked about an order. */
  ofOrder(orderNumber: string): TraceStep[] {
    return this.steps('order_number', orderNumber);
  }

  /** The correlation id of the request that created the order, if one did. */
  creationOf(orderNumber: string): string | undefined {
    const row = this.ledger.row(
      "SELECT correlation_id FROM trace_step WHERE order_number = ? AND capability = 'orders.create' AND outcome = 'ok' LIMIT 1",
      [orderNumber]
    );
    return row && String(row.correlation_id);
  }

  private steps(column: 'correlation_id' | 'order_number', value: string): TraceStep[] {
    return this.ledger.rows(`SELECT * FROM trace_step WHERE ${column} = ? ORDER BY at, rowid`, [value]).map(toStep);
  }
}

const toStep = (row: Record<string, unknown>): TraceStep => ({
  correlationId: String(row.correlation_id),
  checkpoint: row.checkpoint as Checkpoint,
  ...{ system: String(row.system), at: new Date(Number(row.at)).toISOString() },
  outcome: row.outcome as TraceStep['outcome'],
  detail: row.detail === '' ? null : String(row.detail)
});
