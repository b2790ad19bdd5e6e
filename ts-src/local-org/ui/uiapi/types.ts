/** One value of a picklist. */
export interface PicklistEntry {
  label: string;
  value: string;
  /** Indexes into the controlling field's values; empty when not dependent. */
  validFor: number[];
}

/** Values of one picklist. */
export interface PicklistAnswer {
  controllerValues: Record<string, number>;
  defaultValue: PicklistEntry | null;
  values: PicklistEntry[];
}

/** A field in UI API form, with what the local org's own pages need besides. */
export interface FieldInfo {
  apiName: string;
  label: string;
  /** `String`, `Picklist`, `Reference`, … */
  dataType: string;
  createable: boolean;
  updateable: boolean;
  required: boolean;
  nillable: boolean;
  calculated: boolean;
  length: number;
  precision: number;
  scale: number;
  inlineHelpText: string | null;
  reference: boolean;
  referenceToInfos: { apiName: string }[];
  relationshipName: string | null;
  nameField: boolean;
  sortable: boolean;
  filterable: boolean;
  htmlFormatted: boolean;
  extraTypeInfo: string | null;
  compoundFieldName: string | null;
  defaultValue: unknown;
  picklistValues: { label: string; value: string; active: boolean; defaultValue: boolean }[];
}

/** A child relationship. */
export interface ChildRelationshipInfo {
  childObjectApiName: string;
  fieldName: string;
  relationshipName: string;
}

/** An object in UI API form. */
export interface ObjectInfo {
  apiName: string;
  label: string;
  labelPlural: string;
  keyPrefix: string | null;
  custom: boolean;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  queryable: boolean;
  searchable: boolean;
  nameFields: string[];
  defaultRecordTypeId: string;
  recordTypeInfos: Record<string, { recordTypeId: string; name: string; available: boolean; master: boolean }>;
  fields: Record<string, FieldInfo>;
  childRelationships: ChildRelationshipInfo[];
  themeInfo: { iconName: string };
}
