import { STANDARD_SHAPES } from '../model/standard-objects.js';
import type { LayoutModel } from '../model/layout.js';
import { columnField, referenceName } from '../model/field-names.js';
import type { Caller } from '../uiapi/caller.js';
import type { ObjectInfo } from '../uiapi/types.js';
import { tableOf, type Table } from './tables.js';

/** A related list of a record page. */
export interface RelatedList {
  /** Relationship name: `Contacts`, `Lines__r`. */
  relationship: string;
  label: string;
  childApiName: string;
  /** Lookup on the child. */
  field: string;
  icon: string;
  /** Field paths in order. */
  columns: string[];
  sortField: string | null;
  sortDescending: boolean;
  createable: boolean;
}

/** Old names of standard related lists → relationship. */
const STANDARD: Record<string, string> = {
  RelatedContactList: 'Contacts',
  RelatedCaseList: 'Cases',
  RelatedOpportunityList: 'Opportunities',
  RelatedCaseCommentsList: 'CaseComments',
  RelatedCommentsList: 'CaseComments',
  RelatedEmailMessageList: 'EmailMessages',
  RelatedOrderList: 'Orders',
  RelatedLineItemList: 'OpportunityLineItems',
  RelatedQuoteList: 'Quotes',
  RelatedContractList: 'Contracts',
  RelatedTaskList: 'Tasks',
  RelatedActivityList: 'OpenActivities',
  RelatedHistoryList: 'ActivityHistories',
  RelatedNoteList: 'CombinedAttachments'
};

/** What a related list shows when the layout names no columns. */
function defaultColumns(child: ObjectInfo, parentField: string): string[] {
  const standard = STANDARD_SHAPES[child.apiName]?.listed?.columns.filter((name) => child.fields[name]);
  if (standard) return standard;
  const name = child.nameFields.includes('Name') ? 'Name' : child.nameFields[0];
  const others = Object.values(child.fields).filter(
    ({ apiName, nameField, dataType }) =>
      !nameField &&
      apiName !== parentField &&
      ['Picklist', 'String', 'Date', 'DateTime', 'Double', 'Currency', 'Email', 'Phone'].includes(dataType) &&
      !/^(Created|LastModified|SystemModstamp|LastViewed|LastReferenced|LastActivity|Jigsaw|PhotoUrl)/.test(apiName)
  );
  return [...(name ? [name] : []), ...others.slice(0, 3).map(({ apiName }) => apiName)];
}

function relationshipNamed(name: string, info: ObjectInfo): ObjectInfo['childRelationships'][number] | undefined {
  const wanted = (STANDARD[name] ?? name).toLowerCase();
  const [childName, field] = wanted.split('.');
  return info.childRelationships.find(
    (each) =>
      each.relationshipName.toLowerCase() === wanted ||
      (each.childObjectApiName.toLowerCase() === childName && each.fieldName.toLowerCase() === field)
  );
}

/** Resolves one related list by relationship, old standard name or `Child__c.Lookup__c`; null when there is none. */
export async function relatedList(
  name: string,
  info: ObjectInfo,
  caller: Caller,
  layout: LayoutModel | null
): Promise<RelatedList | null> {
  const found = relationshipNamed(name, info);
  if (!found) return null;
  let child: ObjectInfo;
  try {
    child = await caller.infos.of(found.childObjectApiName);
  } catch {
    // The user may not see the child object: Salesforce leaves the list out.
    return null;
  }
  const declared = layout?.relatedLists.find((each) => relationshipNamed(each.name, info) === found);
  const columns = (declared?.fields ?? []).flatMap((column) => columnField(column, child) ?? []);
  const standard = declared ? undefined : STANDARD_SHAPES[child.apiName]?.listed;
  const sortField = declared?.sortField ? columnField(declared.sortField, child) : (standard?.sortField ?? null);
  return {
    relationship: found.relationshipName,
    label: child.labelPlural,
    childApiName: child.apiName,
    field: found.fieldName,
    icon: child.themeInfo.iconName,
    columns: columns.length > 0 ? columns : defaultColumns(child, found.fieldName),
    sortField,
    sortDescending: declared?.sortDescending ?? standard?.sortDescending ?? false,
    createable: child.createable && child.fields[found.fieldName]?.createable === true
  };
}

/** Related lists of an object's layout, or the telling ones without a layout. */
export async function relatedLists(info: ObjectInfo, caller: Caller, layout: LayoutModel): Promise<RelatedList[]> {
  const names =
    layout.name === null
      ? [
          ...(STANDARD_SHAPES[info.apiName]?.related ?? []),
          ...info.childRelationships
            .filter(({ childObjectApiName }) => childObjectApiName.endsWith('__c'))
            .map(({ relationshipName }) => relationshipName)
        ]
      : layout.relatedLists.map(({ name }) => name);
  const lists = await Promise.all(names.map((name) => relatedList(name, info, caller, layout)));
  return lists.filter((list) => list !== null);
}

/** Rows of a related list. */
export async function relatedRows(
  list: RelatedList,
  recordId: string,
  caller: Caller,
  limit: number,
  sort: { field: string; descending: boolean } | null = null
): Promise<Table> {
  const child = await caller.infos.of(list.childApiName);
  const select = new Set(['Id', ...list.columns, ...list.columns.flatMap((path) => referenceName(path, child))]);
  const order = sort ?? (list.sortField ? { field: list.sortField, descending: list.sortDescending } : null);
  const clause = order ? ` ORDER BY ${order.field} ${order.descending ? 'DESC' : 'ASC'} NULLS LAST` : '';
  const soql = `SELECT ${[...select].join(', ')} FROM ${child.apiName} WHERE ${list.field} = '${recordId}'${clause} LIMIT ${limit + 1}`;
  const { records } = await caller.rest.query(soql);
  return tableOf(records, list.columns, child, caller, limit);
}
