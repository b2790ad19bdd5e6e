/** Modules that exist only in the browser build; their sources are not TypeScript or are generated. */

declare module 'local-org/components' {
  /** The project's own components, loaded when first shown. */
  export const components: Record<string, () => Promise<{ default: unknown }>>;
}

declare module 'shell/*' {
  import type { LightningElement } from 'lwc';
  const component: (new () => HTMLElement) & typeof LightningElement;
  export default component;
}

declare module '@lwc/synthetic-shadow';

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';

  interface ModalOptions {
    label: string;
    size?: 'small' | 'medium' | 'large' | 'full';
    [property: string]: unknown;
  }

  export default class LightningModal extends LightningElement {
    static open(options: ModalOptions): Promise<unknown>;
    label: string;
    disableClose: boolean;
    close(result?: unknown): void;
  }
}

declare module 'lightning/toast' {
  export default class Toast {
    static show(options: Record<string, unknown>, source: unknown): void;
  }
}

declare module 'lightning/purifyLib' {
  /** Markup without anything that could run. */
  export default function sanitize(markup: string): string;
}

declare module 'lightning/confirm' {
  export default class LightningConfirm {
    static open(options: { message: string; label: string; theme?: string }): Promise<boolean>;
  }
}
