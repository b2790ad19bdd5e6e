import type { IngestReport } from './ingest.js';

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const SHOWN_ORDERS = 12;

/** Tells a person what became of a file: what was published and for which orders, or why not. */
export function printReport(report: IngestReport): string {
  const mark = report.events === 0 ? '✗' : report.refusals.length + report.refusedByOrg.length > 0 ? '!' : '✓';
  const lines = [`${mark} ${report.name}: ${report.format}, ${report.contents}`];
  if (report.events > 0) lines.push(`  ${outcome(report)}`);
  else if (report.refusals.length === 0) lines.push('  There is no event in it.');
  if (report.orders.length > 0) lines.push(`  About ${listed(report.orders)}`);
  for (const { part, reason, fix } of report.refusals)
    lines.push(`  refused: ${part}: ${reason}`, `           → ${fix}`);
  if (report.told.published > 0)
    lines.push(`  ${plural(report.told.published, 'dead letter')} in the org for what was refused`);
  if (report.told.pending > 0)
    lines.push(`  ${plural(report.told.pending, 'dead letter')} for the org kept in the outbox`);
  for (const { eventKey, error } of report.refusedByOrg) lines.push(`  the org refused event ${eventKey}: ${error}`);
  for (const note of report.notes) lines.push(`  note: ${note}`);
  return lines.join('\n');
}

function outcome({ events, fresh, published, pending, refusedByOrg }: IngestReport): string {
  const known = events - fresh;
  const parts = [
    published - Math.min(known, published) > 0 || known < events
      ? `${plural(Math.max(published - known, 0), 'event')} published`
      : '',
    known > 0 ? `${plural(known, 'event')} known already, nothing to do` : '',
    pending > 0 ? `${plural(pending, 'event')} kept in the outbox` : '',
    refusedByOrg.length > 0 ? `${plural(refusedByOrg.length, 'event')} refused by the org` : ''
  ];
  return parts.filter(Boolean).join(', ');
}

function listed(orders: readonly string[]): string {
  const shown = orders.slice(0, SHOWN_ORDERS).join(', ');
  return orders.length > SHOWN_ORDERS ? `${shown} and ${orders.length - SHOWN_ORDERS} more` : shown;
}
