/** Salesforce field types as `describe` spells them (`DescribeFieldResult.getType().name().toLowerCase()`). */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url'
  | 'base64'
  | 'encryptedstring'
  | 'address'
  | 'location'
  | 'anyType'
  | 'complexvalue';

/** What a record type, picklist or dependent picklist offers. */
export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly active: boolean;
  readonly isDefault: boolean;
  /** Closed/won/converted flags of status picklists (`CaseStatus`, `OpportunityStage`, ...). */
  readonly closed?: boolean;
  readonly won?: boolean;
  readonly converted?: boolean;
  /** Default probability of an opportunity stage, in percent. */
  readonly probability?: number;
  /** Values of the controlling field for which this value is offered; absent means all. */
  readonly validFor?: readonly string[];
}

/** What happens to the child when the record a lookup points to is deleted. */
export type DeleteConstraint = 'SetNull' | 'Restrict' | 'Cascade';

/** The source of a roll-up summary field. */
export interface RollupSummary {
  readonly operation: 'count' | 'sum' | 'min' | 'max';
  readonly childObject: string;
  /** The master-detail field on the child. */
  readonly relationshipField: string;
  /** The child field summarised; null for count. */
  readonly summarizedField: string | null;
  readonly filters: readonly { readonly field: string; readonly operation: string; readonly value: string }[];
}

/** One field of an object. Names keep their canonical case; look them up in lower case. */
export interface FieldDescribe {
  readonly apiName: string;
  readonly label: string;
  readonly type: FieldType;
  /** Apex type of the field's value: `String`, `Id`, `Decimal`, `Double`, `Integer`, `Long`, `Boolean`, `Date`, `Datetime`, `Time`, `Blob`, `Address`, `Location`, `Object`. */
  readonly apexType: string;
  /** `xsd:string`-like SOAP type. */
  readonly soapType: string;
  readonly custom: boolean;
  /** Longest text in characters; 0 when the type has no length. */
  readonly length: number;
  /** All digits of a number; 0 when the type has none. */
  readonly precision: number;
  /** Digits after the decimal point. */
  readonly scale: number;
  /** False when a value must be given (and no default supplies it). */
  readonly nillable: boolean;
  /** True when the metadata says `required`, or the platform requires the standard field. */
  readonly required: boolean;
  readonly unique: boolean;
  readonly externalId: boolean;
  readonly caseSensitive: boolean;
  readonly idLookup: boolean;
  readonly nameField: boolean;
  /** True for the compound or polymorphic name fields (`Owner`, `Who`, `What`). */
  readonly namePointing: boolean;
  readonly autoNumber: boolean;
  /** `W-{0000}`-like display format of an auto-number. */
  readonly autoNumberFormat: string | null;
  readonly calculated: boolean;
  /** Formula text of a calculated field. */
  readonly formula: string | null;
  readonly formulaBlankAs: 'zero' | 'blank';
  readonly rollup: RollupSummary | null;
  /** Default value as a formula (`false`, `"text"`, `TODAY() + 1`), null when there is none. */
  readonly defaultValueFormula: string | null;
  /** True when the platform fills the field on create (defaults, audit fields, owner). */
  readonly defaultedOnCreate: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly groupable: boolean;
  readonly aggregatable: boolean;
  /** True for the fields permission sets cannot take away (Id, Name of many objects, required fields, audit fields). */
  readonly permissionable: boolean;
  /** Objects a reference may point to; more than one means polymorphic. */
  readonly referenceTo: readonly string[];
  /** Name that reaches the parent in SOQL (`Account`, `Order__r`). */
  readonly relationshipName: string | null;
  /** Name that reaches these children from the parent (`Contacts`, `Lines__r`); null when not traversable. */
  readonly childRelationshipName: string | null;
  readonly childRelationshipLabel: string | null;
  readonly masterDetail: boolean;
  /** 0 for the first master-detail field, 1 for the second. */
  readonly relationshipOrder: number | null;
  readonly reparentable: boolean;
  /** Master-detail: read access to the master is enough to write the detail. */
  readonly writeRequiresMasterRead: boolean;
  readonly cascadeDelete: boolean;
  readonly deleteConstraint: DeleteConstraint | null;
  /** Custom metadata: the field names an object, field or other metadata entity. */
  readonly metadataRelationship: boolean;
  readonly picklistValues: readonly PicklistValue[];
  readonly restrictedPicklist: boolean;
  readonly controllerName: string | null;
  readonly htmlFormatted: boolean;
  /** Rows shown for long text. */
  readonly visibleLines: number;
  readonly extraTypeInfo: string | null;
  /** The compound field this one is part of (`MailingAddress`, `Name`). */
  readonly compoundFieldName: string | null;
  readonly helpText: string | null;
  readonly description: string | null;
  /** Custom metadata only. */
  readonly fieldManageability: 'DeveloperControlled' | 'SubscriberControlled' | 'Locked' | null;
}

/** One `ChildRelationships` entry: who points to this object, through which field. */
export interface ChildRelationship {
  readonly childObject: string;
  /** The field on the child, canonical case. */
  readonly field: string;
  /** Null when SOQL cannot traverse it. */
  readonly relationshipName: string | null;
  readonly cascadeDelete: boolean;
  readonly restrictedDelete: boolean;
}

/** A record type of an object. `id` is assigned by the data store and filled when a store is opened. */
export interface RecordTypeInfo {
  readonly developerName: string;
  readonly label: string;
  readonly description: string | null;
  readonly active: boolean;
  readonly master: boolean;
  /** 18 characters, stable for the same object and developer name. */
  readonly id: string;
  /** Picklist API name (lower case) → values it offers, when restricted by the record type. */
  readonly picklistValues: ReadonlyMap<string, readonly { readonly value: string; readonly isDefault: boolean }[]>;
}

/** A field set with its members as field paths. */
export interface FieldSetInfo {
  readonly name: string;
  readonly label: string;
  readonly description: string | null;
  readonly fields: readonly { readonly path: string; readonly required: boolean }[];
}

/** A validation rule; the record is refused when `formula` is true. */
export interface ValidationRuleInfo {
  readonly fullName: string;
  readonly active: boolean;
  readonly formula: string;
  readonly message: string;
  /** Field the message is shown at; null for the top of the page. */
  readonly errorField: string | null;
}

export type ObjectKind =
  'standard' | 'custom' | 'event' | 'metadata' | 'hierarchySetting' | 'listSetting' | 'share' | 'history' | 'big';

/** Org-wide default of an object. */
export type SharingModel =
  'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'FullAccess' | 'ControlledByParent' | 'None';

/** One object. */
export interface ObjectDescribe {
  readonly apiName: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly description: string | null;
  /** Three characters; null when the object has none (custom metadata before any record keeps one too). */
  readonly keyPrefix: string | null;
  readonly custom: boolean;
  readonly customSetting: boolean;
  readonly kind: ObjectKind;
  /** By lower-case API name, in declared order (standard fields first). */
  readonly fields: ReadonlyMap<string, FieldDescribe>;
  /** Parent relationships: lower-case relationship name → the reference field. */
  readonly parentRelationships: ReadonlyMap<string, FieldDescribe>;
  /** Every reference to this object, traversable or not. */
  readonly childRelationships: readonly ChildRelationship[];
  /** API name of the name field (`Name`, `CaseNumber`, `DeveloperName`); null when there is none. */
  readonly nameField: string | null;
  readonly sharingModel: SharingModel;
  readonly recordTypes: readonly RecordTypeInfo[];
  readonly fieldSets: ReadonlyMap<string, FieldSetInfo>;
  readonly validationRules: readonly ValidationRuleInfo[];
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly undeletable: boolean;
  readonly mergeable: boolean;
  readonly queryable: boolean;
  readonly searchable: boolean;
  readonly triggerable: boolean;
  readonly feedEnabled: boolean;
  readonly historyTracked: boolean;
  /** Platform events only. */
  readonly event: { readonly publishBehavior: 'PublishImmediately' | 'PublishAfterCommit' } | null;
  /** Custom metadata and settings: `Public`, `Protected`, `PackageProtected`. */
  readonly visibility: string | null;
  /** File the object was read from; null for objects the platform brings. */
  readonly path: string | null;
}

/** Everything the org knows about objects and fields. */
export interface Schema {
  /** Case-insensitive; undefined when the org has no such object. */
  object(name: string): ObjectDescribe | undefined;
  /** All objects, sorted by API name. */
  objects(): readonly ObjectDescribe[];
  /** The object whose records' ids start with these three characters. */
  objectByKeyPrefix(prefix: string): ObjectDescribe | undefined;
}

/** Answer of `analyseSoql` (data/soql): what the compiler must know about a query. */
export interface SoqlAnalysis {
  /** Object in FROM, canonical case; null when it does not exist. */
  readonly object: string | null;
  /** Rows are `AggregateResult`. */
  readonly isAggregate: boolean;
  /** `SELECT COUNT() FROM ...`: the value is an Integer. */
  readonly isCount: boolean;
  /** Canonical paths selected (`Name`, `Owner.Name`); subqueries by relationship name. */
  readonly fields: readonly string[];
  /** Names of `:bind` variables, in order. */
  readonly binds: readonly string[];
  /** In Salesforce's words. */
  readonly errors: readonly string[];
}
