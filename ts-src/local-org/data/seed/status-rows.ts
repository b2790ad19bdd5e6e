import type { ObjectDescribe, PicklistValue } from '../../metadata/schema-types.js';

type Row = Record<string, unknown>;

/** Objects that show a standard picklist as rows: whose field, and what its values are besides their names. */
export const STATUS_OBJECTS: Readonly<
  Record<string, { readonly object: string; readonly field: string; readonly more: (value: PicklistValue) => Row }>
> = {
  LeadStatus: {
    object: 'Lead',
    field: 'status',
    more: (value) => ({ IsConverted: value.converted ?? false, ...usual(value) })
  },
  CaseStatus: {
    object: 'Case',
    field: 'status',
    more: (value) => ({ IsClosed: value.closed ?? false, ...usual(value) })
  },
  TaskStatus: {
    object: 'Task',
    field: 'status',
    more: (value) => ({ IsClosed: value.closed ?? false, ...usual(value) })
  },
  TaskPriority: {
    object: 'Task',
    field: 'priority',
    more: (value) => ({ IsHighPriority: value.value === 'High', ...usual(value) })
  },
  OpportunityStage: { object: 'Opportunity', field: 'stagename', more: stage }
};

function usual(value: PicklistValue): Row {
  return { IsDefault: value.isDefault };
}

function stage(value: PicklistValue): Row {
  const forecast = value.won ? 'Closed' : value.closed ? 'Omitted' : 'Pipeline';
  return {
    IsActive: value.active,
    IsClosed: value.closed ?? false,
    IsWon: value.won ?? false,
    DefaultProbability: value.probability ?? 0,
    ForecastCategory: forecast,
    ForecastCategoryName: forecast
  };
}

/** One row a value, in the order of the picklist. `idOf` makes the id of a value. */
export function statusRows(
  source: ObjectDescribe | undefined,
  { field, more }: { readonly field: string; readonly more: (value: PicklistValue) => Row },
  idOf: (value: string) => string
): Row[] {
  const values = source?.fields.get(field)?.picklistValues ?? [];
  return values.map((value, index) => ({
    Id: idOf(value.value),
    ApiName: value.value,
    MasterLabel: value.label,
    SortOrder: index + 1,
    ...more(value)
  }));
}
