import { getObjectInfoOnce } from '../../client/object-info.js';
import { getData } from '../../client/rest.js';
import { loadOnce, wireAdapter } from '../../client/wire.js';
import type { ObjectInfo, PicklistAnswer } from '../../../uiapi/types.js';

type ObjectReference = string | { objectApiName: string };

const apiNameOf = (value: unknown): string => {
  const reference = value as ObjectReference;
  return typeof reference === 'string' ? reference : reference.objectApiName;
};

/** Description of an object with the fields the user may see. */
export const getObjectInfo = wireAdapter<ObjectInfo>(
  loadOnce((config) => getObjectInfoOnce(apiNameOf(config['objectApiName']))),
  ['objectApiName']
);

/** Descriptions of several objects. */
export const getObjectInfos = wireAdapter<{ results: unknown[] }>(
  loadOnce(async (config) => {
    const names = (config['objectApiNames'] as ObjectReference[]).map(apiNameOf);
    const infos = await Promise.all(names.map(getObjectInfoOnce));
    return { results: infos.map((result) => ({ statusCode: 200, result })) };
  }),
  ['objectApiNames']
);

/** Values of one picklist for a record type. */
export const getPicklistValues = wireAdapter<PicklistAnswer>(
  loadOnce((config) => {
    const field = config['fieldApiName'] as string | { fieldApiName: string; objectApiName: string };
    const [objectName = '', fieldName = ''] =
      typeof field === 'string' ? field.split('.') : [field.objectApiName, field.fieldApiName];
    return getData(`ui-api/object-info/${objectName}/picklist-values/${String(config['recordTypeId'])}/${fieldName}`);
  }),
  ['fieldApiName', 'recordTypeId']
);

/** Values of all picklists of an object for a record type. */
export const getPicklistValuesByRecordType = wireAdapter<unknown>(
  loadOnce((config) =>
    getData(
      `ui-api/object-info/${apiNameOf(config['objectApiName'])}/picklist-values/${String(config['recordTypeId'])}`
    )
  ),
  ['objectApiName', 'recordTypeId']
);
