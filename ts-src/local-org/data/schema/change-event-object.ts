import { loadStandardObjects } from '../../apex/signatures/index.js';
import { field } from '../../metadata/field-describe.js';
import { objectDescribe } from '../../metadata/object-describe.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';

const SUFFIX = /^(.+)changeevent$/i;

/** Lower-case name of the object whose changes a change event tells: `account`, `foo__c`; null for other names. */
export function changedObjectName(eventName: string): string | null {
  const stem = SUFFIX.exec(eventName)?.[1]?.toLowerCase();
  if (stem === undefined) return null;
  return stem.endsWith('__') ? `${stem}c` : stem;
}

/** Name of an object's change event: `AccountChangeEvent`, `Foo__ChangeEvent`. */
export function changeEventName(objectName: string): string {
  return /__c$/i.test(objectName) ? `${objectName.slice(0, -1)}ChangeEvent` : `${objectName}ChangeEvent`;
}

/** True for events that tell changes of records. */
export function isChangeEvent(object: ObjectDescribe): boolean {
  return object.kind === 'event' && object.fields.has('changeeventheader');
}

/** The change event of an object; undefined for objects whose changes cannot be captured. */
export function changeEventOf(base: ObjectDescribe | undefined): ObjectDescribe | undefined {
  if (base?.kind !== 'custom' && base?.kind !== 'standard') return undefined;
  const apiName = changeEventName(base.apiName);
  const known = base.kind === 'custom' ? null : loadStandardObjects().object(apiName);
  if (known === undefined) return undefined;
  const names = known && new Set(known.fields.map((each) => each.name));
  const told = [...base.fields.values()].filter((each) => isTold(each, names)).map(optional);
  const { description, feedEnabled, historyTracked, visibility } = base;
  return objectDescribe(apiName, [...busFields(), ...told], {
    label: `${base.label} Change Event`,
    pluralLabel: `${base.label} Change Events`,
    ...{ description, feedEnabled, historyTracked, visibility },
    kind: 'event',
    nameField: null,
    createable: false,
    updateable: false,
    deletable: false,
    undeletable: false,
    queryable: false,
    event: { publishBehavior: 'PublishAfterCommit' }
  });
}

function busFields(): FieldDescribe[] {
  const unsearchable = { filterable: false, sortable: false, groupable: false };
  return [
    field('ReplayId', 'string', { ...unsearchable, length: 1000 }),
    field('ChangeEventHeader', 'complexvalue', { ...unsearchable, apexType: 'EventBus.ChangeEventHeader' })
  ];
}

/** What is computed is not told. */
function isTold(each: FieldDescribe, standard: ReadonlySet<string> | null): boolean {
  if (each.calculated || each.type === 'base64' || each.apiName === 'Id') return false;
  if (each.custom || each.compoundFieldName !== null) return true;
  return standard
    ? standard.has(each.apiName)
    : !['IsDeleted', 'SystemModstamp'].includes(each.apiName) &&
        !/^Last(Viewed|Referenced|Activity)Date$/.test(each.apiName);
}

function optional(each: FieldDescribe): FieldDescribe {
  return { ...each, required: false, nillable: true, unique: false, masterDetail: false, defaultValueFormula: null };
}
