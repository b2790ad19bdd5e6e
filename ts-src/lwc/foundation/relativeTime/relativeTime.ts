import { LightningElement, api } from 'lwc';
import { fill } from 'c/labelText';
import { onTick } from 'c/sharedClock';
import { momentText, relativeText } from 'c/timeText';

/** A moment as time from now ("5 minutes ago"), kept correct while shown; the exact moment is its tooltip. */
export default class RelativeTime extends LightningElement {
  /** ISO 8601 moment; nothing is shown without one. */
  @api value: string | null = null;
  /** A label with `{0}` for the time, such as "Updated {0}". */
  @api pattern = '{0}';

  now = Date.now();
  private stop: (() => void) | undefined;

  get text(): string {
    return this.value ? fill(this.pattern, relativeText(this.value, this.now)) : '';
  }

  get exact(): string {
    return this.value ? momentText(this.value) : '';
  }

  connectedCallback(): void {
    this.now = Date.now();
    this.stop = onTick((now) => (this.now = now));
  }

  disconnectedCallback(): void {
    this.stop?.();
  }
}
