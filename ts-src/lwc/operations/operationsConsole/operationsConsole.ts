import { LightningElement } from 'lwc';
import FAILURES from '@salesforce/label/c.OperationsFailures';
import TITLE from '@salesforce/label/c.OperationsTitle';

/** The console of the people who keep the integrations running: one tab a question. */
export default class OperationsConsole extends LightningElement {
  label = { FAILURES, TITLE };
}
