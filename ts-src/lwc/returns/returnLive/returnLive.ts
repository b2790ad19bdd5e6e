import { LightningElement, api } from 'lwc';
import askLive from '@salesforce/apex/ReturnsController.askLive';
import look from '@salesforce/apex/ReturnsController.look';
import ASKED from '@salesforce/label/c.ReturnLiveAsked';
import ASKING from '@salesforce/label/c.ReturnLiveAsking';
import HERE from '@salesforce/label/c.ReturnLiveHere';
import { askAgain } from 'c/askAgain';
import { fill, joinPresent } from 'c/labelText';
import { latestCall } from 'c/latestCall';
import { relativeText } from 'c/timeText';
import type { LiveView } from '../../types/returns.js';

/**
 * Asks all systems what may come back of an order, and says how old what is shown is. Fires `heard` when they have
 * answered: then what may come back is to be read again.
 */
export default class ReturnLive extends LightningElement {
  @api orderId = '';

  label = { ASKING };
  view: LiveView | null = null;
  asking = false;
  private calls = latestCall();
  private again = askAgain(
    () => !document.hidden,
    () => this.ask()
  );

  get sentence(): string {
    const { view } = this;
    if (this.asking || !view) return this.asking ? ASKING : '';
    const when = view.asOf ? relativeText(view.asOf, Date.now()) : '';
    return view.isLive ? fill(ASKED, when) : joinPresent(' ', when && fill(HERE, when), view.problem);
  }

  get facts(): string[] {
    return this.view?.facts ?? [];
  }

  connectedCallback(): void {
    this.ask();
  }

  disconnectedCallback(): void {
    this.calls.forget();
    this.again.forget();
  }

  /** What is known here is shown all the same: nothing of the page waits for it, and no failure of it stops anybody. */
  private ask(): Promise<void> {
    this.asking = true;
    return this.calls.make(() => this.inSteps(), {
      answered: (view) => this.show(view),
      failed: () => (this.view = null),
      ended: () => (this.asking = false)
    });
  }

  private async inSteps(): Promise<LiveView> {
    const { orderId } = this;
    const known = await look({ orderId });
    return known.ticket ? askLive({ orderId, ticket: known.ticket }) : known;
  }

  private show(view: LiveView): void {
    this.view = view;
    this.again.after(view.askAgainAfterMs);
    if (view.isLive) this.dispatchEvent(new CustomEvent('heard'));
  }
}
