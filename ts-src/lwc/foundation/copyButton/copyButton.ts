import { LightningElement, api } from 'lwc';
import COPIED from '@salesforce/label/c.TimelineCopied';
import COPY_FAILED from '@salesforce/label/c.TimelineCopyFailed';

/** How long the button says what happened, in milliseconds. */
const ECHO = 2500;

/** Copies `value` to the clipboard and says whether it worked, by icon and to screen readers. */
export default class CopyButton extends LightningElement {
  /** The text to copy. */
  @api value = '';
  /** The same as HTML, for places that take it; text alone without it. */
  @api html = '';
  /** What the button does, in full; also its tooltip. */
  @api label = '';
  /** Shows the label beside the icon. */
  @api labelled = false;

  outcome: 'none' | 'copied' | 'failed' = 'none';
  private timer: ReturnType<typeof setTimeout> | undefined;

  get iconName(): string {
    return { none: 'utility:copy_to_clipboard', copied: 'utility:check', failed: 'utility:warning' }[this.outcome];
  }

  get spoken(): string {
    return { none: '', copied: COPIED, failed: COPY_FAILED }[this.outcome];
  }

  get shownLabel(): string {
    return this.spoken || this.label;
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  async handleClick(): Promise<void> {
    this.outcome = (await copyText(this.value, this.html)) ? 'copied' : 'failed';
    clearTimeout(this.timer);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the button goes
    this.timer = setTimeout(() => (this.outcome = 'none'), ECHO);
  }
}

async function copyText(text: string, html: string): Promise<boolean> {
  try {
    if (html && typeof ClipboardItem !== 'undefined') await navigator.clipboard.write([bothWays(text, html)]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function bothWays(text: string, html: string): ClipboardItem {
  return new ClipboardItem({
    'text/plain': new Blob([text], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' })
  });
}

/** For pages without clipboard permission (an http origin, an embedded frame). */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  const focused = document.activeElement as HTMLElement | null;
  field.value = text;
  field.setAttribute('readonly', '');
  field.setAttribute('aria-hidden', 'true');
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.appendChild(field);
  field.focus();
  field.select();
  const copied = document.execCommand?.('copy') ?? false;
  field.remove();
  focused?.focus();
  return copied;
}
