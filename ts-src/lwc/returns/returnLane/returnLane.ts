import { LightningElement, api } from 'lwc';
import DUE from '@salesforce/label/c.ReturnsDue';
import NEXT from '@salesforce/label/c.ReturnsNext';
import OVERDUE from '@salesforce/label/c.ReturnsOverdue';
import { fill } from 'c/labelText';
import type { ReturnLane as Lane } from '../../types/returns.js';

const ICONS = { goods: 'utility:package', paperwork: 'utility:page', money: 'utility:moneybag' };

/** Goods, paperwork or money of a return: how far it is, what comes next and by when. */
export default class ReturnLane extends LightningElement {
  @api lane!: Lane;

  label = { DUE, OVERDUE };

  get iconName(): string {
    return ICONS[this.lane.key];
  }

  get laneClass(): string {
    return this.lane.overdue ? 'lane lane_overdue' : 'lane';
  }

  get next(): string {
    return this.lane.next ? fill(NEXT, this.lane.next) : '';
  }
}
