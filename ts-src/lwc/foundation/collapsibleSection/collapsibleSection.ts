import { LightningElement, api } from 'lwc';

/** A section whose heading opens and closes it. Its content goes into the slot and stays in the page when closed. */
export default class CollapsibleSection extends LightningElement {
  @api heading = '';
  /** A few words beside the heading, so that a closed section still tells the main thing. */
  @api summary = '';
  private isOpen = true;

  /** Whether the content is shown; a person may change it afterwards. */
  @api
  get open(): boolean {
    return this.isOpen;
  }
  set open(open: boolean) {
    this.isOpen = open;
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get iconName(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get closed(): boolean {
    return !this.isOpen;
  }

  handleToggle(): void {
    this.isOpen = !this.isOpen;
  }
}
