import { LightningElement } from 'lwc';
import EXCEPTIONS from '@salesforce/label/c.ConsoleExceptions';
import FAILURES from '@salesforce/label/c.OperationsFailures';
import KPIS from '@salesforce/label/c.ConsoleKpis';
import SOURCES from '@salesforce/label/c.ConsoleSources';
import TITLE from '@salesforce/label/c.OperationsTitle';
import TRACES from '@salesforce/label/c.ConsoleTraces';

/** The console of the people who keep the integrations running: one tab a question. */
export default class OperationsConsole extends LightningElement {
  label = { EXCEPTIONS, FAILURES, KPIS, SOURCES, TITLE, TRACES };
  active = 'failures';
  /** What the traces tab follows. */
  correlationId = '';

  handleActive(event: Event): void {
    this.active = (event.target as HTMLElement & { value: string }).value;
  }

  handleTrace(event: CustomEvent<{ correlationId: string }>): void {
    this.correlationId = event.detail.correlationId;
    this.active = 'traces';
  }
}
