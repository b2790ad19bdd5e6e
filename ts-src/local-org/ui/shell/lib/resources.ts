import type { PageModel } from '../../model/page-types.js';
import type { LayoutModel } from '../../model/layout.js';
import type { RelatedList } from '../../routes/related-lists.js';
import type { Table } from '../../routes/tables.js';
import type { LookupChoice } from '../../routes/search.js';
import type { ObjectInfo } from '../../uiapi/types.js';
import { getUi } from '../../modules/client/rest.js';

const enc = encodeURIComponent;

/** A record page with what is needed to draw it. */
export interface RecordPageAnswer {
  objectApiName: string;
  info: ObjectInfo;
  page: PageModel;
}

/** A layout with the fields of the highlights panel. */
export type LayoutAnswer = LayoutModel & { compactFields: string[] };

/** Order of a table as the user chose it. */
export interface SortChoice {
  field: string;
  descending: boolean;
}

const sortQuery = (sort: SortChoice | null): string =>
  sort ? `&sort=${enc(sort.field)}&desc=${sort.descending ? 1 : 0}` : '';

/** The page of a record for the user in an application. */
export const loadRecordPage = (recordId: string, app: string): Promise<RecordPageAnswer> =>
  getUi(`record-page/${enc(recordId)}?app=${enc(app)}`);

/** A page by developer name. */
export const loadPage = (name: string): Promise<PageModel> => getUi(`page/${enc(name)}`);

/** The home page of an application, null when it has none. */
export const loadHomePage = (app: string): Promise<{ page: PageModel | null }> => getUi(`home-page?app=${enc(app)}`);

/** Layout of an object, for one record when given. */
export const loadLayout = (apiName: string, recordId?: string): Promise<LayoutAnswer> =>
  getUi(`layout/${enc(apiName)}${recordId ? `?recordId=${enc(recordId)}` : ''}`);

/** Related lists of a record's layout. */
export const loadRelatedLists = (recordId: string): Promise<{ lists: RelatedList[] }> =>
  getUi(`related-lists/${enc(recordId)}`);

/** Rows of a related list. */
export const loadRelated = (
  recordId: string,
  relationship: string,
  limit: number,
  sort: SortChoice | null = null
): Promise<{ list: RelatedList; table: Table }> =>
  getUi(`related/${enc(recordId)}/${enc(relationship)}?limit=${limit}${sortQuery(sort)}`);

/** List views of an object. */
export const loadListViews = (
  apiName: string
): Promise<{ info: ObjectInfo; views: { name: string; label: string }[] }> => getUi(`list-views/${enc(apiName)}`);

/** A condition of a list view, as declared. */
export interface ListFilterInfo {
  field: string;
  operation: string;
  value: string;
}

/** Rows of a list view. */
export const loadList = (
  apiName: string,
  view: string,
  limit: number,
  sort: SortChoice | null
): Promise<{ table: Table; filters: ListFilterInfo[] }> =>
  getUi(`list/${enc(apiName)}/${enc(view)}?limit=${limit}${sortQuery(sort)}`);

/** Hits of a search, a table an object. */
export const loadSearch = (term: string, objects: readonly string[]): Promise<{ tables: Table[] }> =>
  getUi(`search?q=${enc(term)}&objects=${enc(objects.join(','))}`);

/** Latest records of some objects. */
export const loadRecent = (objects: readonly string[]): Promise<{ tables: Table[] }> =>
  getUi(`recent?objects=${enc(objects.join(','))}`);

/** Records a lookup can be filled with. */
export const loadLookup = (apiName: string, term: string): Promise<{ choices: LookupChoice[] }> =>
  getUi(`lookup/${enc(apiName)}?q=${enc(term)}`);

/** Name of one record. */
export const loadRecordName = (recordId: string): Promise<LookupChoice> => getUi(`record-name/${enc(recordId)}`);
