import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { defaultRecordPage } from '../model/default-pages.js';
import { componentLabel, hasTarget } from '../model/design-properties.js';
import { columnField, referenceName } from '../model/field-names.js';
import { readFlexiPage } from '../model/flexipage.js';
import { compactFields, defaultLayout, findLayout, readLayout, type LayoutModel } from '../model/layout.js';
import { listQuery, readListViews } from '../model/list-views.js';
import { assignedHomePage, assignedRecordPage } from '../model/page-assignment.js';
import { sendFailure, type Caller, type CallerOf } from '../uiapi/caller.js';
import { RestFailure } from '../uiapi/org-rest.js';
import type { ObjectInfo } from '../uiapi/types.js';
import { relatedList, relatedLists, relatedRows } from './related-lists.js';
import { globalSearch, lookupChoices, recordName } from './search.js';
import { setupHandlers } from './setup.js';
import { tableOf } from './tables.js';

type Params = Record<string, string>;
type Search = Record<string, string | undefined>;

/** A resource of the shell: JSON for one caller. */
export type PageHandler = (caller: Caller, params: Params, search: Search) => Promise<unknown>;

const LIST_PAGE = 50;
const RELATED_PAGE = 6;

function notFound(what: string): RestFailure {
  return new RestFailure(404, [{ errorCode: 'NOT_FOUND', message: what }]);
}

async function recordTypeName(recordId: string, info: ObjectInfo, caller: Caller): Promise<string | null> {
  if (!info.fields['RecordTypeId']) return null;
  const { records } = await caller.rest.query(
    `SELECT RecordType.DeveloperName FROM ${info.apiName} WHERE Id = '${recordId}'`
  );
  const type = records[0]?.['RecordType'] as { DeveloperName?: string } | null | undefined;
  return type?.DeveloperName ?? null;
}

function layoutOf(info: ObjectInfo, caller: Caller, metadata: OrgMetadata, recordType: string | null): LayoutModel {
  const layout = findLayout(metadata, info.apiName, { profileName: caller.user.profileName, recordType });
  return layout ? readLayout(layout) : defaultLayout(info);
}

const sortOf = (search: Search): { field: string; descending: boolean } | null =>
  search['sort'] && /^[\w.]+$/.test(search['sort'])
    ? { field: search['sort'], descending: search['desc'] === '1' }
    : null;

const limitOf = (search: Search, standard: number): number =>
  Math.min(2000, Math.max(1, Number(search['limit'] ?? standard) || standard));

function pageHandlers(metadata: OrgMetadata): Record<string, PageHandler> {
  return {
    '/record-page/:recordId': async (caller, { recordId = '' }, search) => {
      const info = await caller.objectOf(recordId);
      const recordType = await recordTypeName(recordId, info, caller);
      const viewer = { app: search['app'] ?? null, profileName: caller.user.profileName, recordType };
      const page = assignedRecordPage(metadata, info.apiName, viewer);
      return {
        objectApiName: info.apiName,
        info,
        page: page ? readFlexiPage(page, metadata) : defaultRecordPage()
      };
    },
    '/page/:name': async (_caller, { name = '' }) => {
      const page = metadata.component('FlexiPage', name);
      if (!page) throw notFound(`The project has no page ${name}`);
      return readFlexiPage(page, metadata);
    },
    '/home-page': async (_caller, _params, search) => {
      const page = assignedHomePage(metadata, search['app'] ?? null);
      return { page: page ? readFlexiPage(page, metadata) : null };
    },
    '/component-page/:name': async (_caller, { name = '' }) => ({
      label: componentLabel(name, metadata),
      addressable: hasTarget(name, 'lightning__UrlAddressable', metadata)
    })
  };
}

function layoutHandlers(metadata: OrgMetadata): Record<string, PageHandler> {
  return {
    '/layout/:apiName': async (caller, { apiName = '' }, search) => {
      const info = await caller.infos.of(apiName);
      const recordId = search['recordId'];
      const recordType = recordId ? await recordTypeName(recordId, info, caller) : null;
      const layout = layoutOf(info, caller, metadata, recordType);
      return { ...layout, compactFields: compactFields(metadata, info) };
    },
    '/related-lists/:recordId': async (caller, { recordId = '' }) => {
      const info = await caller.objectOf(recordId);
      const layout = layoutOf(info, caller, metadata, await recordTypeName(recordId, info, caller));
      return { lists: await relatedLists(info, caller, layout) };
    },
    '/related/:recordId/:relationship': async (caller, { recordId = '', relationship = '' }, search) => {
      const info = await caller.objectOf(recordId);
      const layout = layoutOf(info, caller, metadata, await recordTypeName(recordId, info, caller));
      const list = await relatedList(relationship, info, caller, layout);
      if (!list) throw notFound(`${info.label} has no related list ${relationship} that you may see`);
      const limit = limitOf(search, RELATED_PAGE);
      return { list, table: await relatedRows(list, recordId, caller, limit, sortOf(search)) };
    }
  };
}

function listHandlers(metadata: OrgMetadata): Record<string, PageHandler> {
  return {
    '/list-views/:apiName': async (caller, { apiName = '' }) => {
      const info = await caller.infos.of(apiName);
      return { info, views: readListViews(metadata, info).map(({ name, label }) => ({ name, label })) };
    },
    '/list/:apiName/:view': async (caller, { apiName = '', view = '' }, search) => {
      const info = await caller.infos.of(apiName);
      const found = readListViews(metadata, info).find(({ name }) => name === view);
      if (!found) throw notFound(`${info.label} has no list view ${view}`);
      const limit = limitOf(search, LIST_PAGE);
      const query = listQuery(found, info, { userId: caller.user.id, sort: sortOf(search), limit: limit + 1 });
      const { records } = await caller.rest.query(query.soql);
      const paths = query.columns.map(({ field }) => field);
      const filters = found.filters.map((filter) => {
        const field = info.fields[columnField(filter.field, info) ?? ''];
        const value =
          field?.dataType === 'Boolean' ? (/^(1|true)$/i.test(filter.value) ? 'True' : 'False') : filter.value;
        return { ...filter, field: field?.label ?? filter.field, value };
      });
      return { table: await tableOf(records, paths, info, caller, limit), filters };
    },
    '/recent': async (caller, _params, search) => {
      const names = (search['objects'] ?? '').split(',').filter(Boolean);
      const tables = names.map(async (name) => {
        const info = await caller.infos.of(name);
        const field = info.nameFields.includes('Name') ? 'Name' : info.nameFields[0];
        if (!field || !info.fields['LastModifiedDate']) return null;
        const paths = [field, 'LastModifiedDate'];
        const select = ['Id', ...paths, ...paths.flatMap((path) => referenceName(path, info))];
        const soql = `SELECT ${select.join(', ')} FROM ${info.apiName} ORDER BY LastModifiedDate DESC LIMIT 6`;
        return tableOf((await caller.rest.query(soql)).records, paths, info, caller, 5);
      });
      return { tables: (await Promise.all(tables)).filter((table) => table !== null) };
    }
  };
}

function searchHandlers(metadata: OrgMetadata): Record<string, PageHandler> {
  const columnsOf = (info: ObjectInfo): string[] => {
    const name = info.nameFields.includes('Name') ? 'Name' : info.nameFields[0];
    return [...new Set([...(name ? [name] : []), ...compactFields(metadata, info)])].slice(0, 6);
  };
  return {
    '/search': async (caller, _params, search) => {
      const names = (search['objects'] ?? '').split(',').filter(Boolean);
      const term = (search['q'] ?? '').trim();
      return { tables: term.length < 2 ? [] : await globalSearch(term, names, caller, columnsOf) };
    },
    '/lookup/:apiName': async (caller, { apiName = '' }, search) => ({
      choices: await lookupChoices((search['q'] ?? '').trim(), apiName, caller)
    }),
    '/record-name/:recordId': (caller, { recordId = '' }) => recordName(recordId, caller)
  };
}

/** Resources of the shell: pages, layouts, lists, search, setup. */
export function registerPages(fastify: FastifyInstance, metadata: OrgMetadata, callerOf: CallerOf): void {
  const handlers: Record<string, PageHandler> = {
    ...pageHandlers(metadata),
    ...layoutHandlers(metadata),
    ...listHandlers(metadata),
    ...searchHandlers(metadata),
    ...setupHandlers(metadata)
  };
  for (const [url, handler] of Object.entries(handlers)) {
    fastify.get(`/local-org/ui${url}`, async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        return await handler(await callerOf(request), request.params as Params, request.query as Search);
      } catch (error) {
        return sendFailure(reply, error);
      }
    });
  }
}
