import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { findLayout, readLayout } from '../model/layout.js';
import { listQuery, readListViews, type ListViewModel } from '../model/list-views.js';
import { sendFailure, type Caller, type CallerOf } from './caller.js';
import { picklistAnswer } from './object-info.js';
import { RestFailure } from './org-rest.js';
import { readUiRecord, toUiRecord, selectedPaths, type WantedFields } from './records.js';
import type { ObjectInfo } from './types.js';

type Params = Record<string, string>;
type Search = Record<string, string | undefined>;
type Handler = (caller: Caller, params: Params, search: Search, body: unknown) => Promise<unknown>;

const PREFIX = '/services/data/:version/ui-api';
const DEFAULT_PAGE = 50;

const list = (text: string | undefined): string[] => (text ? text.split(',').filter(Boolean) : []);

function notFound(what: string): RestFailure {
  return new RestFailure(404, [{ errorCode: 'NOT_FOUND', message: `${what} does not exist` }]);
}

/** Fields a record request asks for, those of the layout included. */
function wantedFields(search: Search, info: ObjectInfo, metadata: OrgMetadata, caller: Caller): WantedFields {
  const optional = list(search['optionalFields']);
  if (search['layoutTypes']) {
    const layout = findLayout(metadata, info.apiName, { profileName: caller.user.profileName, recordType: null });
    const items = layout ? readLayout(layout).sections.flatMap(({ columns }) => columns.flat()) : [];
    const names = layout ? items.flatMap(({ field }) => field ?? []) : Object.keys(info.fields);
    optional.push(...[...info.nameFields, ...names].map((name) => `${info.apiName}.${name}`));
  }
  return { fields: list(search['fields']), optionalFields: optional };
}

async function saved(recordId: string, info: ObjectInfo, caller: Caller): Promise<unknown> {
  const optionalFields = Object.keys(info.fields).map((name) => `${info.apiName}.${name}`);
  return readUiRecord(recordId, { fields: [], optionalFields }, info, caller.infos, caller.rest, caller.format);
}

function recordHandlers(metadata: OrgMetadata): Record<string, Handler> {
  return {
    'GET /records/:recordId': async (caller, { recordId = '' }, search) => {
      const info = await caller.objectOf(recordId);
      const wanted = wantedFields(search, info, metadata, caller);
      return readUiRecord(recordId, wanted, info, caller.infos, caller.rest, caller.format);
    },
    'POST /records': async (caller, _params, _search, body) => {
      const { apiName, fields } = body as { apiName: string; fields: Record<string, unknown> };
      const info = await caller.infos.of(apiName);
      const { id } = await caller.rest.send<{ id: string }>('POST', `sobjects/${info.apiName}`, fields);
      return saved(id, info, caller);
    },
    'PATCH /records/:recordId': async (caller, { recordId = '' }, _search, body) => {
      const info = await caller.objectOf(recordId);
      const { fields } = body as { fields: Record<string, unknown> };
      await caller.rest.send('PATCH', `sobjects/${info.apiName}/${recordId}`, fields);
      return saved(recordId, info, caller);
    },
    'DELETE /records/:recordId': async (caller, { recordId = '' }) => {
      const info = await caller.objectOf(recordId);
      await caller.rest.send('DELETE', `sobjects/${info.apiName}/${recordId}`);
      return null;
    }
  };
}

const objectHandlers: Record<string, Handler> = {
  'GET /object-info/:apiName': (caller, { apiName = '' }) => caller.infos.of(apiName),
  'GET /object-info/:apiName/picklist-values/:recordTypeId/:fieldName': async (
    caller,
    { apiName = '', fieldName = '' }
  ) => {
    const field = (await caller.infos.of(apiName)).fields[fieldName];
    if (!field) throw notFound(`Field ${apiName}.${fieldName}`);
    return picklistAnswer(field);
  },
  'GET /object-info/:apiName/picklist-values/:recordTypeId': async (caller, { apiName = '' }) => {
    const { fields } = await caller.infos.of(apiName);
    const picklists = Object.values(fields).filter(({ dataType }) => /Picklist$/.test(dataType));
    return {
      picklistFieldValues: Object.fromEntries(picklists.map((field) => [field.apiName, picklistAnswer(field)]))
    };
  }
};

function listHandlers(metadata: OrgMetadata): Record<string, Handler> {
  const find = (info: ObjectInfo, name: string): ListViewModel => {
    const view = readListViews(metadata, info).find((each) => each.name === name);
    if (!view) throw notFound(`List view ${info.apiName}.${name}`);
    return view;
  };
  const describe = (view: ListViewModel, info: ObjectInfo, userId: string): unknown => {
    const { columns } = listQuery(view, info, { userId, sort: null, limit: 1 });
    return {
      label: view.label,
      listReference: { listViewApiName: view.name, objectApiName: info.apiName },
      displayColumns: columns.map(({ field }) => ({
        fieldApiName: field,
        label: info.fields[field]?.label ?? field,
        sortable: info.fields[field]?.sortable ?? false
      })),
      filteredByInfo: view.filters.map(({ field, operation, value }) => ({
        fieldApiName: field,
        operator: operation,
        operandLabels: [value]
      }))
    };
  };
  return {
    'GET /list-info/:apiName': async (caller, { apiName = '' }) => {
      const info = await caller.infos.of(apiName);
      const lists = readListViews(metadata, info).map(({ name, label }) => ({
        apiName: name,
        label,
        objectApiName: info.apiName
      }));
      return { count: lists.length, lists };
    },
    'GET /list-info/:apiName/:listName': async (caller, { apiName = '', listName = '' }) => {
      const info = await caller.infos.of(apiName);
      return describe(find(info, listName), info, caller.user.id);
    },
    'GET /list-records/:apiName/:listName': async (caller, { apiName = '', listName = '' }, search) => {
      const info = await caller.infos.of(apiName);
      const limit = Number(search['pageSize'] ?? DEFAULT_PAGE);
      const query = listQuery(find(info, listName), info, { userId: caller.user.id, sort: null, limit });
      const { records } = await caller.rest.query(query.soql);
      const paths = query.columns.map(({ field }) => field);
      const rows = await Promise.all(records.map((row) => toUiRecord(row, paths, info, caller.infos, caller.format)));
      return { count: rows.length, records: rows, fields: paths.map((path) => `${info.apiName}.${path}`) };
    }
  };
}

const relatedHandlers: Record<string, Handler> = {
  'GET /related-list-records/:recordId/:relationship': async (caller, { recordId = '', relationship = '' }, search) => {
    const { child, field } = await relationshipOf(caller, recordId, relationship);
    const wanted = { fields: list(search['fields']), optionalFields: list(search['optionalFields']) };
    const paths = await selectedPaths(wanted, child, caller.infos);
    const order = list(search['sortBy']).map((name) => {
      const path = name.replace(/^-/, '').replace(new RegExp(`^${child.apiName}\\.`), '');
      return `${path} ${name.startsWith('-') ? 'DESC' : 'ASC'}`;
    });
    if (search['where']) throw new Error('getRelatedListRecords with `where` is not supported by the local org');
    const soql = `SELECT ${['Id', ...paths].join(', ')} FROM ${child.apiName} WHERE ${field} = '${recordId}'${
      order.length > 0 ? ` ORDER BY ${order.join(', ')}` : ''
    } LIMIT ${Number(search['pageSize'] ?? DEFAULT_PAGE)}`;
    const { records } = await caller.rest.query(soql);
    const rows = await Promise.all(records.map((row) => toUiRecord(row, paths, child, caller.infos, caller.format)));
    return { count: rows.length, records: rows, currentPageToken: '0', nextPageToken: null };
  },
  'GET /related-list-count/:recordId/:relationship': async (caller, { recordId = '', relationship = '' }) => {
    const { child, field } = await relationshipOf(caller, recordId, relationship);
    const { totalSize } = await caller.rest.query(
      `SELECT COUNT() FROM ${child.apiName} WHERE ${field} = '${recordId}'`
    );
    return { count: totalSize, hasMore: false };
  }
};

async function relationshipOf(
  caller: Caller,
  recordId: string,
  name: string
): Promise<{ child: ObjectInfo; field: string }> {
  const parent = await caller.objectOf(recordId);
  const found = parent.childRelationships.find((each) => each.relationshipName.toLowerCase() === name.toLowerCase());
  if (!found) throw notFound(`Related list ${parent.apiName}.${name}`);
  return { child: await caller.infos.of(found.childObjectApiName), field: found.fieldName };
}

/** UI API resources: what `lightning/ui*Api` modules read and write. */
export function registerUiApi(fastify: FastifyInstance, metadata: OrgMetadata, callerOf: CallerOf): void {
  const handlers = {
    ...recordHandlers(metadata),
    ...objectHandlers,
    ...listHandlers(metadata),
    ...relatedHandlers
  };
  for (const [route, handler] of Object.entries(handlers)) {
    const [method = 'GET', url = ''] = route.split(' ');
    fastify.route({
      method: method as 'GET',
      url: PREFIX + url,
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        try {
          const caller = await callerOf(request);
          const answer = await handler(caller, request.params as Params, request.query as Search, request.body);
          return answer === null ? reply.code(204).send() : reply.code(method === 'POST' ? 201 : 200).send(answer);
        } catch (error) {
          return sendFailure(reply, error);
        }
      }
    });
  }
}
