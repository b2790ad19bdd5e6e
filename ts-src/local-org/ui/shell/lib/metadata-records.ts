import type { MetadataField, MetadataRecord } from '../../routes/setup.js';

export type { MetadataField, MetadataRecord };

/** A custom metadata type with its records, as the server answers. */
export interface MetadataType {
  apiName: string;
  label: string;
  labelPlural: string;
  fields: MetadataField[];
  records: MetadataRecord[];
}

/** Records that contain every word somewhere in their label, name or values. */
export function searchRecords(records: readonly MetadataRecord[], term: string): MetadataRecord[] {
  const words = term.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...records];
  return records.filter(({ developerName, label, texts }) => {
    const all = [developerName, label, ...Object.values(texts)].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** Records in the order of one column: numbers by size, everything else by text. */
export function sortRecords(records: readonly MetadataRecord[], field: string, descending: boolean): MetadataRecord[] {
  const textOf = (record: MetadataRecord): string => {
    if (field === 'label') return record.label;
    return field === 'developerName' ? record.developerName : (record.texts[field] ?? '');
  };
  const direction = descending ? -1 : 1;
  return [...records].sort(
    (a, b) => direction * textOf(a).localeCompare(textOf(b), undefined, { numeric: true, sensitivity: 'base' })
  );
}

/** A proposal for the unique name of a new record: letters, digits and single underscores, from a letter on. */
export function developerNameFrom(label: string): string {
  const name = label
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  return /^[A-Za-z]/.test(name) || name === '' ? name : `X${name}`.slice(0, 40);
}
