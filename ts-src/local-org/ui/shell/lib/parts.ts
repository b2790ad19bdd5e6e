import type { LightningElement } from 'lwc';

/** Components in a component's own template, with the functions they offer. */
export function parts<T = HTMLElement>(component: LightningElement, selector: string): T[] {
  return [...(component.template?.querySelectorAll(selector) ?? [])] as unknown as T[];
}
