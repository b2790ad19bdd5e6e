import { LightningElement, api } from 'lwc';
import LOADING from '@salesforce/label/c.TimelineLoading';
import type { Size } from '../../types/tone.js';

/** Holds the place of a timeline while it loads, in its shape, so that nothing jumps when it comes. */
export default class OrderTimelineStencil extends LightningElement {
  @api size: Size = 'narrow';

  label = { LOADING };
  rows = ['a', 'b', 'c', 'd', 'e'];

  get factsClass(): string {
    return `facts facts_${this.size}`;
  }

  get bodyClass(): string {
    return `body body_${this.size}`;
  }
}
