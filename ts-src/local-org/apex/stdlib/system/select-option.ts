import { order } from '../../runtime/values/compare.js';
import { defineClass } from '../define.js';

/** `System.SelectOption`. */
export class SelectOption {
  private value: string;
  private label: string;
  private disabled: boolean;
  private escapeItem = true;

  constructor(value: string, label: string, disabled = false) {
    this.value = value;
    this.label = label;
    this.disabled = disabled;
  }

  /** Lists of options sort by value, then by label. */
  'compareto(object)'(other: SelectOption): number {
    return order(this.value, other.value) || order(this.label, other.label);
  }

  getDisabled(): boolean {
    return this.disabled;
  }

  setDisabled(disabled: boolean): void {
    this.disabled = disabled;
  }

  getEscapeItem(): boolean {
    return this.escapeItem;
  }

  setEscapeItem(escape: boolean): void {
    this.escapeItem = escape;
  }

  getLabel(): string {
    return this.label;
  }

  setLabel(label: string): void {
    this.label = label;
  }

  getValue(): string {
    return this.value;
  }

  setValue(value: string): void {
    this.value = value;
  }
}

export default defineClass({
  namespace: 'System',
  name: 'SelectOption',
  kind: 'object',
  jsClass: SelectOption,
  construct: (_type, value: string, label: string, disabled = false) => new SelectOption(value, label, disabled)
});
