import { LightningElement, api } from 'lwc';
import type { Tone } from '../../types/tone.js';

/** A status in words; the tone only underlines them. */
export default class StatusBadge extends LightningElement {
  @api label = '';
  @api tone: Tone = 'neutral';
  /** Larger, for the one status that matters most on a page. */
  @api prominent = false;

  get badgeClass(): string {
    return `badge badge_${this.tone}${this.prominent ? ' badge_prominent' : ''}`;
  }
}
