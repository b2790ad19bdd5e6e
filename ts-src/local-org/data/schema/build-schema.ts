import { objectSources, partName, type ObjectSource } from '../../metadata/object-parts.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { nameable } from '../../metadata/code-namespace.js';
import { byName, objectDescribe, parentRelationships } from '../../metadata/object-describe.js';
import type { FieldDescribe, ObjectDescribe, PicklistValue } from '../../metadata/schema-types.js';
import { children, flag, MetadataError, text } from '../../metadata/xml.js';
import { customField, picklistValues, withCoordinates, type FieldSurroundings } from './custom-field.js';
import { objectKind, sharingModelOf, systemFields } from './custom-object.js';
import { plural, spaced } from './field.js';
import { KeyPrefixes } from './key-prefixes.js';
import { fieldSets, masterRecordType, recordTypes, validationRules } from './object-parts.js';
import { OrgSchema, type LateObjects } from './org-schema.js';
import { childRelationships } from './relations.js';
import { shareFields, shareShape } from './share-object.js';
import { featureField, remainingFields, stubObjects } from './stub-objects.js';
import { STANDARD_OBJECTS, type StandardObject } from './standard/index.js';
import { recordTypeField, standardFields } from './standard-object.js';

/** Optional parts of an org. */
export interface OrgFeatures {
  readonly orders?: boolean;
  readonly quotes?: boolean;
}

/** What building a schema needs besides the project. */
export interface SchemaOptions {
  readonly features?: OrgFeatures;
  /** Describes standard objects that have no definition here; the stub library does unless told otherwise. */
  readonly lateObjects?: LateObjects;
}

/** An object before what it refers to is known. */
type Draft = Omit<ObjectDescribe, 'parentRelationships' | 'childRelationships'>;

/**
 * Describes every object of an org: the platform's and the project's, with the fields a project adds to the former.
 *
 * @throws MetadataError for references to objects or fields that do not exist.
 */
export function buildSchema(metadata: OrgMetadata | null, options: SchemaOptions = {}): OrgSchema {
  const prefixes = new KeyPrefixes();
  const written = new Set(STANDARD_OBJECTS.map((object) => object.name.toLowerCase()));
  const lateObjects = options.lateObjects ?? stubObjects((name) => written.has(name), prefixes);
  const features = options.features ?? {};
  const sources = new Map(
    (metadata ? objectSources(metadata) : []).map((source) => [source.apiName.toLowerCase(), source])
  );
  const around = surroundings(metadata);
  const drafts = new Map<string, Draft>();
  const add = (draft: Draft): unknown => drafts.set(draft.apiName.toLowerCase(), draft);
  for (const object of STANDARD_OBJECTS) {
    if (object.prefix !== null) prefixes.take(object.prefix);
    if (object.feature && !features[object.feature]) continue;
    add(standardDraft(object, sources.get(object.name.toLowerCase()), around, metadata));
  }
  for (const source of sources.values()) {
    if (drafts.has(source.apiName.toLowerCase())) continue;
    if (objectKind(source) === 'standard') addLate(source, lateObjects, around, add);
    else add(customDraft(source, around, prefixes));
  }
  for (const draft of [...drafts.values()]) addShare(draft, prefixes, add);
  return link(drafts, prefixes, metadata, lateObjects);
}

function surroundings(metadata: OrgMetadata | null): FieldSurroundings {
  return {
    globalValueSet(name) {
      const set =
        metadata?.component('GlobalValueSet', name) ??
        metadata?.component('GlobalValueSet', name.replace(/__gvs$/, ''));
      if (!set) return undefined;
      return { values: picklistValues(set.xml, 'customValue'), restricted: true };
    }
  };
}

function standardDraft(
  object: StandardObject,
  source: ObjectSource | undefined,
  around: FieldSurroundings,
  metadata: OrgMetadata | null
): Draft {
  const label = object.label ?? spaced(object.name);
  const written = standardFields(object).map((field) => withValueSet(field, object.name, metadata));
  const fields = [...written, ...remainingFields(object.name, written)];
  const model = source?.component ? text(source.component.xml, 'sharingModel') : null;
  return objectDescribe(object.name, source ? extend(fields, source, around) : fields, {
    label,
    pluralLabel: object.plural ?? plural(label),
    keyPrefix: object.prefix,
    sharingModel: (model as Draft['sharingModel'] | null) ?? object.sharingModel ?? 'None',
    recordTypes: source ? recordTypes(source) : [masterRecordType()],
    fieldSets: source ? fieldSets(source) : new Map(),
    validationRules: source ? validationRules(source) : [],
    createable: object.readonly !== true,
    updateable: object.readonly !== true,
    deletable: object.readonly !== true && object.deletable !== false,
    undeletable: object.softDelete !== false && object.readonly !== true,
    mergeable: object.mergeable ?? false,
    triggerable: object.triggerable ?? true,
    searchable: object.ownership === 'owner' || object.sharingModel !== undefined
  });
}

const VALUE_SETS: Readonly<Record<string, string>> = {
  CaseStatus: 'Case.Status',
  CaseOrigin: 'Case.Origin',
  CasePriority: 'Case.Priority',
  CaseReason: 'Case.Reason',
  CaseType: 'Case.Type',
  OpportunityStage: 'Opportunity.StageName',
  OpportunityType: 'Opportunity.Type',
  LeadStatus: 'Lead.Status',
  AccountType: 'Account.Type',
  AccountRating: 'Account.Rating',
  TaskStatus: 'Task.Status',
  TaskPriority: 'Task.Priority',
  Product2Family: 'Product2.Family'
};

/** A project may bring its own values of a standard picklist. */
function withValueSet(field: FieldDescribe, objectName: string, metadata: OrgMetadata | null): FieldDescribe {
  if (!metadata || field.picklistValues.length === 0) return field;
  const path = `${objectName}.${field.apiName}`;
  const name = Object.keys(VALUE_SETS).find((key) => VALUE_SETS[key] === path);
  const set = name === undefined ? undefined : metadata.component('StandardValueSet', name);
  return set ? { ...field, picklistValues: picklistValues(set.xml, 'standardValue') } : field;
}

/** Adds a project's fields to those of a standard object; files of standard fields refine them. */
function extend(fields: FieldDescribe[], source: ObjectSource, around: FieldSurroundings): FieldDescribe[] {
  const all = new Map(fields.map((field) => [field.apiName.toLowerCase(), field]));
  for (const component of source.fields) {
    const key = partName(component).toLowerCase();
    if (key.endsWith('__c')) {
      for (const each of withCoordinates(customField(component, around))) all.set(each.apiName.toLowerCase(), each);
      continue;
    }
    const standard = all.get(key) ?? featureField(source.apiName, key);
    if (standard) all.set(key, refine(standard, component.xml));
    else if (!saysNothing(component.xml)) {
      throw new MetadataError(component.path, null, `${component.fullName} is not a field of the standard object`);
    }
  }
  if (source.recordTypes.length > 0 && !all.has('recordtypeid')) all.set('recordtypeid', recordTypeField());
  return [...all.values()];
}

/** Retrieved files often mention standard fields without setting anything: no harm when the org lacks such a field. */
function saysNothing(xml: Parameters<typeof text>[0]): boolean {
  return Object.keys(xml).every((key) => key.startsWith('@') || key === 'fullName' || key.startsWith('track'));
}

function refine(field: FieldDescribe, xml: Parameters<typeof text>[0]): FieldDescribe {
  const [valueSet] = children(xml, 'valueSet');
  const [definition] = valueSet ? children(valueSet, 'valueSetDefinition') : [];
  const values: readonly PicklistValue[] = definition ? picklistValues(definition, 'value') : field.picklistValues;
  return {
    ...field,
    label: text(xml, 'label') ?? field.label,
    helpText: text(xml, 'inlineHelpText'),
    description: text(xml, 'description'),
    required: field.required || flag(xml, 'required'),
    nillable: field.nillable && !flag(xml, 'required'),
    picklistValues: values
  };
}

function addLate(
  source: ObjectSource,
  lateObjects: LateObjects,
  around: FieldSurroundings,
  add: (draft: Draft) => unknown
): void {
  const late = lateObjects(source.apiName.toLowerCase());
  // Projects often carry settings of standard objects they do not use; only fields and rules need the object.
  if (!late) {
    const [needy] = [...source.fields, ...source.validationRules, ...source.recordTypes];
    if (needy) throw new MetadataError(needy.path, null, `the org has no object ${source.apiName}`);
    return;
  }
  add({
    ...late,
    fields: byName(extend([...late.fields.values()], source, around)),
    recordTypes: recordTypes(source),
    fieldSets: fieldSets(source),
    validationRules: validationRules(source)
  });
}

function customDraft(source: ObjectSource, around: FieldSurroundings, prefixes: KeyPrefixes): Draft {
  const kind = objectKind(source);
  const xml = source.component?.xml ?? {};
  if (!source.component) {
    const [part] = [...source.fields, ...source.validationRules, ...source.recordTypes, ...source.fieldSets];
    throw new MetadataError(part?.path ?? source.apiName, null, `the object ${source.apiName} is not in the project`);
  }
  const own = source.fields.flatMap((component) => withCoordinates(customField(component, around)));
  const hasMaster = own.some((field) => field.masterDetail);
  const label = text(xml, 'label') ?? spaced(source.apiName);
  const stored = kind === 'custom' || kind === 'hierarchySetting' || kind === 'listSetting';
  const setting = kind === 'hierarchySetting' || kind === 'listSetting';
  return objectDescribe(source.apiName, [...systemFields(source, kind, hasMaster), ...own], {
    label,
    pluralLabel: text(xml, 'pluralLabel') ?? plural(label),
    keyPrefix: prefixes.of(source.apiName, family(kind)),
    description: text(xml, 'description'),
    custom: true,
    customSetting: setting,
    kind,
    sharingModel: sharingModelOf(source, kind, hasMaster),
    recordTypes: recordTypes(source),
    fieldSets: fieldSets(source),
    validationRules: validationRules(source),
    createable: kind !== 'metadata',
    updateable: stored,
    deletable: stored,
    undeletable: kind === 'custom',
    queryable: kind !== 'event',
    searchable: kind === 'custom' && flag(xml, 'enableSearch', true),
    triggerable: kind === 'custom' || kind === 'event',
    feedEnabled: flag(xml, 'enableFeeds'),
    historyTracked: flag(xml, 'enableHistory'),
    event: kind === 'event' ? { publishBehavior: publishBehavior(text(xml, 'publishBehavior')) } : null,
    visibility: text(xml, 'visibility'),
    path: source.component.path
  });
}

function publishBehavior(declared: string | null): 'PublishImmediately' | 'PublishAfterCommit' {
  return declared === 'PublishAfterCommit' ? 'PublishAfterCommit' : 'PublishImmediately';
}

function family(kind: Draft['kind']): 'a' | 'e' | 'm' {
  if (kind === 'event') return 'e';
  return kind === 'metadata' ? 'm' : 'a';
}

function addShare(draft: Draft, prefixes: KeyPrefixes, add: (draft: Draft) => unknown): void {
  const shape = draft.sharingModel === 'ControlledByParent' || draft.sharingModel === 'None' ? null : shareShape(draft);
  if (!shape) return;
  const label = `${draft.label} Share`;
  add(
    objectDescribe(shape.objectName, shareFields(draft.apiName, shape), {
      label,
      pluralLabel: `${label}s`,
      keyPrefix: prefixes.of(shape.objectName, '0'),
      kind: 'share',
      recordTypes: [masterRecordType()],
      undeletable: false,
      triggerable: false
    })
  );
}

/** Checks that references exist, widens `*` and computes the relationships in both directions. */
function link(
  drafts: ReadonlyMap<string, Draft>,
  prefixes: KeyPrefixes,
  metadata: OrgMetadata | null,
  lateObjects: LateObjects
): OrgSchema {
  const custom = [...drafts.values()].filter((draft) => draft.kind === 'custom').map((draft) => draft.apiName);
  const objects: ObjectDescribe[] = [];
  for (const draft of drafts.values()) {
    const fields = new Map([...draft.fields].map(([key, field]) => [key, resolve(field, drafts, custom)]));
    objects.push({
      ...draft,
      fields,
      parentRelationships: parentRelationships(fields.values()),
      childRelationships: []
    });
    checkReferences(draft, drafts, metadata, lateObjects);
  }
  const children = childRelationships(objects);
  const linked = objects.map((object) => ({
    ...object,
    childRelationships: children.get(object.apiName.toLowerCase()) ?? []
  }));
  const namespaces = metadata?.namespaces ?? [];
  const named = namespaces.length === 0 ? linked : linked.map((object) => nameable(object, namespaces));
  return new OrgSchema(named, prefixes.all(), lateObjects);
}

/** Standard references may name objects this org lacks; those are left out. Spelling follows the object. */
function resolve(field: FieldDescribe, drafts: ReadonlyMap<string, Draft>, custom: readonly string[]): FieldDescribe {
  if (field.rollup) return summaryType(field, drafts);
  if (field.referenceTo.length === 0 || field.metadataRelationship) return field;
  const named = field.referenceTo.flatMap((target) => (target === '*' ? custom : [target]));
  const referenceTo = named.map((target) => drafts.get(target.toLowerCase())?.apiName ?? target);
  const known = referenceTo.filter((target) => drafts.has(target.toLowerCase()));
  return { ...field, referenceTo: known.length > 0 ? known : referenceTo };
}

/** A summary is of the type of what it summarises; a count is a whole number. */
function summaryType(field: FieldDescribe, drafts: ReadonlyMap<string, Draft>): FieldDescribe {
  const { rollup } = field;
  const child = drafts.get(rollup?.childObject.toLowerCase() ?? '');
  const source = child?.fields.get(rollup?.summarizedField?.toLowerCase() ?? '');
  if (!source) return { ...field, scale: 0 };
  const { type, scale, apexType, soapType } = source;
  return { ...field, type, scale, apexType, soapType, precision: 18 };
}

function checkReferences(
  draft: Draft,
  drafts: ReadonlyMap<string, Draft>,
  metadata: OrgMetadata | null,
  lateObjects: LateObjects
): void {
  for (const field of draft.fields.values()) {
    if (!field.custom || field.metadataRelationship) continue;
    for (const target of [...field.referenceTo, ...(field.rollup ? [field.rollup.childObject] : [])]) {
      if (drafts.has(target.toLowerCase()) || lateObjects(target.toLowerCase())) continue;
      const path = metadata?.component('CustomField', `${draft.apiName}.${field.apiName}`)?.path ?? draft.apiName;
      throw new MetadataError(path, null, `referenceTo value of '${target}' does not resolve to a valid sObject type`);
    }
  }
}
