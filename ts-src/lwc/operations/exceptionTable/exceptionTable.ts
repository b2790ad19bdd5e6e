import COLUMN_CASE from '@salesforce/label/c.ExceptionColumnCase';
import COLUMN_DUE from '@salesforce/label/c.ExceptionColumnDue';
import COLUMN_ORDER from '@salesforce/label/c.ExceptionColumnOrder';
import COLUMN_RAISED_BY from '@salesforce/label/c.ExceptionColumnRaisedBy';
import COLUMN_TRACE from '@salesforce/label/c.ExceptionColumnTrace';
import COLUMN_WHAT from '@salesforce/label/c.ExceptionColumnWhat';
import ESCALATED from '@salesforce/label/c.ExceptionEscalated';
import KIND from '@salesforce/label/c.ExceptionKind';
import QUEUE from '@salesforce/label/c.ExceptionQueue';
import REOPENED from '@salesforce/label/c.ExceptionReopened';
import SEVERITY from '@salesforce/label/c.ExceptionSeverity';
import SEVERITY_ERROR from '@salesforce/label/c.ExceptionSeverityError';
import SEVERITY_INFO from '@salesforce/label/c.ExceptionSeverityInfo';
import SEVERITY_WARNING from '@salesforce/label/c.ExceptionSeverityWarning';
import TAKEN from '@salesforce/label/c.ExceptionTaken';
import TRACE from '@salesforce/label/c.ExceptionTrace';
import { clockOf } from 'c/exceptionClock';
import { fill } from 'c/labelText';
import type { ExceptionRow } from '../../types/watch.js';

/** A column as `lightning-datatable` takes it. */
export interface TableColumn {
  label: string;
  fieldName?: string;
  type: 'text' | 'button';
  wrapText?: boolean;
  initialWidth?: number;
  typeAttributes?: Record<string, unknown>;
  cellAttributes?: Record<string, unknown>;
}

/** A row of the table. */
export interface TableRow {
  id: string;
  what: string;
  kind: string;
  severity: string;
  due: string;
  dueClass: string;
  queue: string;
  takenBy: string;
  raisedBy: string;
  orderId: string | null;
  orderName: string;
  correlationId: string | null;
  caseId: string | null;
  caseNumber: string;
  withoutCase: boolean;
  withoutOrder: boolean;
  withoutTrace: boolean;
}

const SEVERITIES = { error: SEVERITY_ERROR, warning: SEVERITY_WARNING, info: SEVERITY_INFO };

const COLUMNS: TableColumn[] = [
  {
    label: COLUMN_DUE,
    fieldName: 'due',
    type: 'text',
    initialWidth: 130,
    wrapText: true,
    cellAttributes: { class: { fieldName: 'dueClass' } }
  },
  { label: COLUMN_WHAT, fieldName: 'what', type: 'text', initialWidth: 280, wrapText: true },
  {
    label: COLUMN_ORDER,
    type: 'button',
    initialWidth: 110,
    typeAttributes: {
      name: 'order',
      variant: 'base',
      label: { fieldName: 'orderName' },
      disabled: { fieldName: 'withoutOrder' }
    }
  },
  { label: KIND, fieldName: 'kind', type: 'text', initialWidth: 130, wrapText: true },
  { label: SEVERITY, fieldName: 'severity', type: 'text', initialWidth: 90 },
  { label: QUEUE, fieldName: 'queue', type: 'text', initialWidth: 120, wrapText: true },
  { label: TAKEN, fieldName: 'takenBy', type: 'text', initialWidth: 110 },
  {
    label: COLUMN_CASE,
    type: 'button',
    initialWidth: 90,
    typeAttributes: {
      name: 'case',
      variant: 'base',
      label: { fieldName: 'caseNumber' },
      disabled: { fieldName: 'withoutCase' }
    }
  },
  { label: COLUMN_RAISED_BY, fieldName: 'raisedBy', type: 'text', initialWidth: 130, wrapText: true },
  {
    label: COLUMN_TRACE,
    type: 'button',
    initialWidth: 80,
    typeAttributes: { name: 'trace', variant: 'base', label: TRACE, disabled: { fieldName: 'withoutTrace' } }
  }
];

/**
 * Lays exceptions out as a table.
 * @param now milliseconds; due times are told from there
 */
export function tableOf(exceptions: ExceptionRow[], now: number): { columns: TableColumn[]; rows: TableRow[] } {
  return { columns: COLUMNS, rows: exceptions.map((exception) => rowOf(exception, now)) };
}

function rowOf(exception: ExceptionRow, now: number): TableRow {
  const { text, overdue } = clockOf(exception.dueAt, now);
  const { reopened, title } = exception;
  return {
    id: exception.id,
    what: reopened > 0 ? fill(REOPENED, title, reopened) : title,
    kind: exception.kindLabel,
    severity: SEVERITIES[exception.severity] ?? exception.severity,
    due: exception.escalatedAt ? fill(ESCALATED, text) : text,
    dueClass: overdue ? 'slds-text-color_error' : '',
    queue: exception.queueLabel ?? '',
    takenBy: exception.takenBy ?? '',
    raisedBy: exception.raisedBy ?? '',
    orderId: exception.orderId,
    orderName: exception.orderName ?? exception.concernsId ?? '',
    correlationId: exception.correlationId,
    caseId: exception.caseId ?? null,
    caseNumber: exception.caseNumber ?? '',
    withoutCase: !exception.caseId,
    withoutOrder: exception.orderId === null || exception.orderId === undefined,
    withoutTrace: !exception.correlationId
  };
}
