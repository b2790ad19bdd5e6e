import { LightningElement } from 'lwc';
import { components } from 'local-org/components';

export default class App extends LightningElement {
  ctor: unknown = null;
  error: string | null = null;
  async connectedCallback(): Promise<void> {
    try {
      this.ctor = (await components['hello']!()).default;
    } catch (e) {
      this.error = String(e);
    }
  }
}
