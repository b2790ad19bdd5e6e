import { getData } from '../../client/rest.js';
import { unsupportedAdapter } from '../../client/unsupported.js';
import { loadOnce, wireAdapter } from '../../client/wire.js';

/** Columns, filters and order of a list view. */
export const getListInfoByName = wireAdapter<unknown>(
  loadOnce((config) =>
    getData(`ui-api/list-info/${String(config['objectApiName'])}/${String(config['listViewApiName'])}`)
  ),
  ['objectApiName', 'listViewApiName']
);

/** List views of an object. */
export const getListInfosByObjectName = wireAdapter<unknown>(
  loadOnce((config) => getData(`ui-api/list-info/${String(config['objectApiName'])}`)),
  ['objectApiName']
);

/** Rows of a list view. */
export const getListRecordsByName = wireAdapter<unknown>(
  loadOnce((config) => {
    const pageSize = config['pageSize'] === undefined ? '' : `?pageSize=${String(config['pageSize'])}`;
    return getData(
      `ui-api/list-records/${String(config['objectApiName'])}/${String(config['listViewApiName'])}${pageSize}`
    );
  }),
  ['objectApiName', 'listViewApiName']
);

export const getListInfosByName = unsupportedAdapter('lightning/uiListsApi', 'getListInfosByName');
