import type { Size } from '../../types/tone.js';

/** From which widths (CSS pixels) on a layout is used. */
const MEDIUM_FROM = 520;
const WIDE_FROM = 900;

/**
 * Follows how wide an element is. A console keeps the components of hidden tabs in the page, without a width.
 * @param onSize told the size with each change, and null while the element is hidden
 * @returns a function that ends it
 */
export function followSize(element: Element, onSize: (size: Size | null) => void): () => void {
  const observer = new ResizeObserver(([entry]) => onSize(sizeOf(entry?.contentRect.width ?? 0)));
  observer.observe(element);
  return () => observer.disconnect();
}

function sizeOf(width: number): Size | null {
  if (width <= 0) return null;
  if (width >= WIDE_FROM) return 'wide';
  return width >= MEDIUM_FROM ? 'medium' : 'narrow';
}
