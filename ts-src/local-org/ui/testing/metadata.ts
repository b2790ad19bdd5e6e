import { OrgMetadata, type Component } from '../../metadata/org-metadata.js';
import { parseXml } from '../../metadata/xml.js';
import type { FieldInfo, ObjectInfo } from '../uiapi/types.js';

/** A component of a test project: type, full name and the XML below its root. */
export type Given = readonly [type: string, fullName: string, xml: string];

function component([type, fullName, xml]: Given): Component {
  const { node } = parseXml(`<${type}>${xml}</${type}>`, `${fullName}.xml`);
  return { type, fullName, namespace: '', path: `${fullName}.xml`, xml: node, contentPath: null };
}

/** Metadata of a project made of these components. */
export function aProject(components: readonly Given[], namespace = ''): OrgMetadata {
  const project = {
    dir: '/project',
    name: 'test',
    namespace,
    sourceApiVersion: '65.0',
    packageDirectories: [{ path: '/project/force-app', default: true, package: '' }]
  };
  return new OrgMetadata(project, components.map(component), [], []);
}

/** A field that can be seen and written, text unless said otherwise. */
export function aField(apiName: string, given: Partial<FieldInfo> = {}): FieldInfo {
  return {
    apiName,
    label: apiName.replace(/__c$/, ''),
    dataType: 'String',
    createable: true,
    updateable: true,
    required: false,
    nillable: true,
    calculated: false,
    length: 80,
    precision: 0,
    scale: 0,
    inlineHelpText: null,
    reference: false,
    referenceToInfos: [],
    relationshipName: null,
    nameField: apiName === 'Name',
    sortable: true,
    filterable: true,
    htmlFormatted: false,
    extraTypeInfo: null,
    compoundFieldName: null,
    defaultValue: null,
    picklistValues: [],
    ...given
  };
}

/** A lookup field. */
export function aLookup(apiName: string, target: string, relationshipName: string): FieldInfo {
  return aField(apiName, {
    dataType: 'Reference',
    reference: true,
    referenceToInfos: [{ apiName: target }],
    relationshipName
  });
}

/** Description of an object with these fields. */
export function anObject(apiName: string, fields: readonly FieldInfo[], given: Partial<ObjectInfo> = {}): ObjectInfo {
  const label = apiName.replace(/__c$/, '');
  return {
    apiName,
    label,
    labelPlural: `${label}s`,
    keyPrefix: 'a00',
    custom: apiName.endsWith('__c'),
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    searchable: true,
    nameFields: fields.filter(({ nameField }) => nameField).map((field) => field.apiName),
    defaultRecordTypeId: '012000000000000AAA',
    recordTypeInfos: {},
    fields: Object.fromEntries(fields.map((field) => [field.apiName, field])),
    childRelationships: [],
    themeInfo: { iconName: 'standard:custom' },
    ...given
  };
}
