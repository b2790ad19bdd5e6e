import { getData } from '../../client/rest.js';
import { unsupportedAdapter } from '../../client/unsupported.js';
import { loadOnce, wireAdapter } from '../../client/wire.js';

const MODULE = 'lightning/uiRelatedListApi';

function path(config: Record<string, unknown>): string {
  const list = (name: string): string =>
    Array.isArray(config[name]) ? `${name}=${encodeURIComponent((config[name] as string[]).join(','))}` : '';
  const parameters = [
    list('fields'),
    list('optionalFields'),
    list('sortBy'),
    config['pageSize'] === undefined ? '' : `pageSize=${String(config['pageSize'])}`,
    config['where'] === undefined ? '' : `where=${encodeURIComponent(String(config['where']))}`
  ];
  return `${String(config['parentRecordId'])}/${String(config['relatedListId'])}?${parameters.filter(Boolean).join('&')}`;
}

/** Child records of a relationship. */
export const getRelatedListRecords = wireAdapter<unknown>(
  loadOnce((config) => getData(`ui-api/related-list-records/${path(config)}`)),
  ['parentRecordId', 'relatedListId', 'fields']
);

/** Number of child records of a relationship. */
export const getRelatedListCount = wireAdapter<unknown>(
  loadOnce((config) => getData(`ui-api/related-list-count/${path(config)}`)),
  ['parentRecordId', 'relatedListId']
);

export const getRelatedListInfo = unsupportedAdapter(MODULE, 'getRelatedListInfo');
export const getRelatedListInfoBatch = unsupportedAdapter(MODULE, 'getRelatedListInfoBatch');
export const getRelatedListRecordsBatch = unsupportedAdapter(MODULE, 'getRelatedListRecordsBatch');
export const getRelatedListsInfo = unsupportedAdapter(MODULE, 'getRelatedListsInfo');
