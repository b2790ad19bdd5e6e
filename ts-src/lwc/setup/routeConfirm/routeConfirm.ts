import { LightningElement, api } from 'lwc';
import CIRCUIT from '@salesforce/label/c.RoutesConfirmCircuit';
import CONFIRM from '@salesforce/label/c.RoutesConfirm';
import KEEP from '@salesforce/label/c.RoutesKeep';
import MOVES from '@salesforce/label/c.RoutesConfirmMoves';
import STAYS from '@salesforce/label/c.RoutesConfirmStays';
import TITLE from '@salesforce/label/c.RoutesConfirmTitle';
import { fill } from 'c/labelText';
import { systemOf } from 'c/routeWords';
import type { RouteRow } from '../../types/routes.js';

/** Says what moves with a cut-over and what stays, and asks whether that is meant. Fires `confirm` and `keep`. */
export default class RouteConfirm extends LightningElement {
  @api source!: RouteRow;
  @api target!: RouteRow;
  /** True while it is being begun. */
  @api busy = false;

  label = { CONFIRM, KEEP };
  private focused = false;

  get title(): string {
    return fill(TITLE, this.source.label, this.target.label);
  }

  get moves(): string {
    return fill(MOVES, systemOf(this.target), systemOf(this.source));
  }

  get stays(): string {
    return fill(STAYS, this.source.openCommands, systemOf(this.source));
  }

  get warning(): string {
    return this.target.circuit === 'Closed' ? '' : fill(CIRCUIT, systemOf(this.target));
  }

  renderedCallback(): void {
    if (this.focused) return;
    this.focused = true;
    this.template?.querySelector<HTMLElement>('.title')?.focus();
  }

  handleConfirm(): void {
    if (!this.busy) this.dispatchEvent(new CustomEvent('confirm'));
  }

  handleKeep(): void {
    this.dispatchEvent(new CustomEvent('keep'));
  }
}
