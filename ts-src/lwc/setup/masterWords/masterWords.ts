import BASE_HELP from '@salesforce/label/c.MasterBaseHelp';
import BASE_UNIT from '@salesforce/label/c.MasterBaseUnit';
import CODE_LOCATION from '@salesforce/label/c.MasterCodeLocation';
import CODE_PRODUCT from '@salesforce/label/c.MasterCodeProduct';
import CODE_UNIT from '@salesforce/label/c.MasterCodeUnit';
import FACTOR from '@salesforce/label/c.MasterFactor';
import FACTOR_HELP from '@salesforce/label/c.MasterFactorHelp';
import KEY from '@salesforce/label/c.MasterLocationKey';
import KEY_HELP from '@salesforce/label/c.MasterLocationKeyHelp';
import NAME from '@salesforce/label/c.MasterName';
import PARENT from '@salesforce/label/c.MasterParent';
import PARENT_HELP from '@salesforce/label/c.MasterParentHelp';
import SKU from '@salesforce/label/c.MasterSku';
import SYSTEM from '@salesforce/label/c.MasterSystem';
import SYSTEM_HELP from '@salesforce/label/c.MasterSystemHelp';
import UNIT from '@salesforce/label/c.MasterUnit';
import UNIT_OF_CODE from '@salesforce/label/c.MasterUnitOfCode';
import { fill } from 'c/labelText';
import type { MasterDraft, MasterKind, MasterRow, UnknownName } from '../../types/master.js';

/** One field of a form. */
export interface FormField {
  name: 'systemName' | 'code' | 'target' | 'displayName' | 'parentKey' | 'factor' | 'baseUnit';
  label: string;
  help?: string;
  /** `unit` and `system` are chosen from a list. */
  type: 'text' | 'unit' | 'system';
  required?: boolean;
  /** Shown and not to be changed. */
  fixed?: boolean;
  value: string;
}

export type FormValues = Partial<Record<FormField['name'], string>>;

const EACH = 'each';

const text = (
  name: FormField['name'],
  label: string,
  value: string | null,
  part: Partial<FormField> = {}
): FormField => ({
  name,
  label,
  type: 'text',
  value: value ?? '',
  ...part
});

const holding = (baseUnit: string | null, factor: string | null, required: boolean, fixed: boolean): FormField[] => [
  text('factor', FACTOR, factor, { help: FACTOR_HELP, required }),
  text('baseUnit', BASE_UNIT, baseUnit ?? EACH, { help: BASE_HELP, type: 'unit', required, fixed })
];

const place = (row: Partial<MasterRow>): FormField[] => [
  text('target', KEY, row.target ?? null, { help: KEY_HELP, required: true }),
  text('displayName', NAME, row.displayName ?? null),
  text('parentKey', PARENT, row.parentKey ?? null, { help: PARENT_HELP })
];

const product = (row: Partial<MasterRow>): FormField[] => [
  text('target', SKU, row.target ?? null, { required: true }),
  text('displayName', NAME, row.displayName ?? null)
];

/** What is asked of somebody who says what an unknown name stands for. */
export function fieldsForUnknown(name: UnknownName): FormField[] {
  if (name.kind === 'location') return place({});
  // A number nobody registered is most often the SKU itself.
  if (name.kind === 'product') return product({ target: name.code });
  const isCodeOpen = name.unit === null && name.systemName !== '';
  const means = text('target', fill(UNIT_OF_CODE, name.code), name.code.toLowerCase(), {
    type: 'unit',
    required: true
  });
  return [...(isCodeOpen ? [means] : []), ...holding(name.baseUnit, null, !isCodeOpen, name.baseUnit !== null)];
}

/** What is asked of somebody who adds something, or changes what is set up. */
export function fieldsForKnown(kind: MasterKind, row: Partial<MasterRow> = {}): FormField[] {
  const fixed = row.key !== undefined;
  if (kind === 'unit') {
    return [
      text('code', SKU, row.code ?? null, { required: true, fixed }),
      text('target', UNIT, row.target ?? null, { type: 'unit', required: true, fixed }),
      ...holding(row.baseUnit ?? null, row.factor ?? null, true, false)
    ];
  }
  const codes = { code: CODE_UNIT, location: CODE_LOCATION, product: CODE_PRODUCT };
  const said = [
    text('systemName', SYSTEM, row.systemName ?? null, {
      type: 'system',
      help: kind === 'code' ? undefined : SYSTEM_HELP,
      required: kind === 'code',
      fixed
    }),
    text('code', codes[kind], row.code ?? null, { required: kind === 'code', fixed })
  ];
  if (kind === 'code') return [...said, text('target', UNIT, row.target ?? null, { type: 'unit', required: true })];
  const isOwn = fixed && !row.systemName;
  const rest = kind === 'location' ? place(row) : product(row);
  return [...said, ...rest.map((field) => (field.name === 'target' && isOwn ? { ...field, fixed } : field))];
}

/**
 * What is to be saved for an unknown name, one list for each kind: what the code means first, then how many base units
 * it holds when somebody said so.
 */
export function draftsForUnknown(name: UnknownName, values: FormValues): MasterDraft[][] {
  const { systemName, code } = name;
  if (name.kind !== 'unit') return [[{ kind: name.kind, systemName, code, target: '', ...values }]];
  const said = values.target ?? name.unit ?? code.toLowerCase();
  // A code that is to keep its own name needs no meaning: the product has a unit of that name.
  const renamed = values.target !== undefined && said !== code.toLowerCase();
  const means: MasterDraft = { kind: 'code', systemName, code, target: said };
  const holds: MasterDraft = {
    kind: 'unit',
    code: name.sku ?? '',
    target: said,
    factor: values.factor,
    baseUnit: values.baseUnit
  };
  return [...(renamed ? [[means]] : []), ...(values.factor ? [[holds]] : [])];
}

/** What is to be saved of something that is set up: without a code of its own it is called by its key. */
export function draftForKnown(kind: MasterKind, values: FormValues, row: Partial<MasterRow> = {}): MasterDraft {
  const target = values.target ?? row.target ?? '';
  const code = values.code || row.code || target;
  return { kind, retired: row.retired ?? false, ...values, code, target };
}

/** The columns of a file of that kind, as Apex reads it. */
export function columnsOf(kind: MasterKind): string[] {
  const columns: Record<MasterKind, string[]> = {
    unit: ['sku', 'unit', 'factor', 'baseUnit', 'retired'],
    code: ['system', 'code', 'unit'],
    location: ['system', 'code', 'key', 'name', 'parent', 'retired'],
    product: ['system', 'number', 'sku', 'name', 'retired']
  };
  return columns[kind];
}
