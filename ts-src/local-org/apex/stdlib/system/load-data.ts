import { host, type TestControl } from '../../runtime/host.js';
import { currentAccess } from '../../runtime/sharing.js';
import { sobjectType, typeRef } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import { SObject } from '../../runtime/values/sobject.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import type { SObjectTypeToken } from '../../runtime/values/tokens.js';
import { listOf } from '../../runtime/types.js';
import { readRows } from '../data-weave/csv.js';
import { describedObject } from '../support/field-access.js';
import { readPrimitive } from '../support/json/primitives.js';
import { sendDml } from '../support/send-dml.js';

/**
 * `Test.loadData`: inserts the records of a CSV resource. Values of its Id column are only names; later files of the
 * same test refer to the records by them.
 */
export function loadData(control: TestControl, token: SObjectTypeToken, resource: string): ApexList {
  const name = resource ?? throwNullArgument();
  const content = host().staticResource(name);
  if (!content) throwApex('System.StaticResourceException', `Static Resource not found: ${name}`);
  const described = describedObject((token ?? throwNullArgument()).name);
  const [header = [], ...rows] = readRows(new TextDecoder().decode(content).replace(/^\uFEFF/, ''), ',', '"');
  const loaded = control.loadedIds ?? new Map<string, string>();
  const keys: (string | null)[] = [];
  const records = rows.map((row) => {
    const record = new SObject(described);
    let key: string | null = null;
    header.forEach((column, index) => {
      const text = row[index] ?? '';
      const field = described.fields.get(column.trim().toLowerCase());
      if (!field)
        throwApex(
          'System.StaticResourceException',
          `No such column '${column}' on ${described.apiName} in static resource ${name}`
        );
      if (field.apiName === 'Id') key = text;
      else if (text !== '') record.setField(field.apiName, valueOf(field, text, loaded));
    });
    keys.push(key);
    return record;
  });
  sendDml({ op: 'insert', records, allOrNone: true, access: currentAccess() });
  records.forEach((record, index) => {
    const key = keys[index];
    if (key && record.id !== null) loaded.set(`${described.apiName}:${key}`, record.id);
  });
  return new ApexList(listOf(sobjectType(described.apiName)), records);
}

function valueOf(
  field: { readonly apexType: string; readonly referenceTo: readonly string[] },
  text: string,
  loaded: ReadonlyMap<string, string>
): unknown {
  if (field.apexType !== 'Id') return readPrimitive(text, typeRef(field.apexType));
  const known = field.referenceTo.map((object) => loaded.get(`${object}:${text}`)).find((id) => id !== undefined);
  return known ?? readPrimitive(text, typeRef('Id'));
}
