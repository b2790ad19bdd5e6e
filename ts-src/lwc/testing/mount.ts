import { createElement, type LightningElement } from 'lwc';

type Mounted = HTMLElement & Record<string, unknown>;

/** Puts a component with these properties on the page. */
export function mount(tag: string, component: unknown, properties: Record<string, unknown> = {}): Mounted {
  const element = createElement(tag, { is: component as typeof LightningElement }) as unknown as Mounted;
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
}

/** Waits until everything asked for has been answered and rendered. Works with fake timers too. */
export async function settled(): Promise<void> {
  // eslint-disable-next-line no-await-in-loop -- one turn of the micro-task queue after the other
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

/** The first element in the component's own template that matches. */
export function find<T extends HTMLElement = HTMLElement>(element: HTMLElement, selector: string): T | null {
  return element.shadowRoot?.querySelector<T>(selector) ?? null;
}

/** All elements in the component's own template that match. */
export function findAll<T extends HTMLElement = HTMLElement>(element: HTMLElement, selector: string): T[] {
  return [...(element.shadowRoot?.querySelectorAll<T>(selector) ?? [])];
}

/** Everything a person reads in the component and in those it is made of. */
export function textOf(node: Node): string {
  const children = childrenOf(node);
  const own = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : '';
  return [own, ...[...children].map(textOf)].join(' ').replace(/\s+/g, ' ').trim();
}

/** What is drawn in its place: a component's own template, and in a slot what was put there. */
function childrenOf(node: Node): Iterable<Node> {
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes();
    return assigned.length > 0 ? assigned : node.childNodes;
  }
  return node instanceof HTMLElement && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
}
