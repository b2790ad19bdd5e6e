/**
 * Puts values in the places `{0}`, `{1}` … of a label.
 * @param label text of a custom label
 * @param values in the order of their numbers; a place without a value is left empty
 */
export function fill(label: string, ...values: (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}

/** Chooses the label for one or for many and puts the count in its place `{0}`. */
export function fillCount(one: string, many: string, count: number, ...values: (string | number)[]): string {
  return fill(count === 1 ? one : many, count, ...values);
}

/** Joins what is there; null, undefined and empty texts are left out. */
export function joinPresent(separator: string, ...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(separator);
}
