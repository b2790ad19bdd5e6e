/** Sources of metadata files, for projects that tests deploy. */
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A metadata file with this root element and content. */
export function metadataFile(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${NAMESPACE}>\n${content}\n</${root}>\n`;
}

/** A class with its XML. */
export function classFiles(name: string, body: string): Record<string, string> {
  return {
    [`classes/${name}.cls`]: body,
    [`classes/${name}.cls-meta.xml`]: metadataFile(
      'ApexClass',
      '    <apiVersion>65.0</apiVersion>\n    <status>Active</status>'
    )
  };
}

/** A custom object with a text name. */
export function objectFiles(name: string): Record<string, string> {
  const label = name.replace('__c', '');
  return {
    [`objects/${name}/${name}.object-meta.xml`]: metadataFile(
      'CustomObject',
      `    <deploymentStatus>Deployed</deploymentStatus>
    <label>${label}</label>
    <nameField>
        <label>Name</label>
        <type>Text</type>
    </nameField>
    <pluralLabel>${label}s</pluralLabel>
    <sharingModel>ReadWrite</sharingModel>`
    )
  };
}

/** A custom field; `content` says its type. */
export function fieldFiles(object: string, name: string, content: string): Record<string, string> {
  return {
    [`objects/${object}/fields/${name}.field-meta.xml`]: metadataFile(
      'CustomField',
      `    <fullName>${name}</fullName>
    <label>${name.replace('__c', '')}</label>
    ${content}`
    )
  };
}

export const TEXT = '<length>40</length>\n    <type>Text</type>';
export const NUMBER = '<precision>10</precision>\n    <scale>0</scale>\n    <type>Number</type>';

/** A Lightning web component. */
export function componentFiles(name: string, script: string, template: string): Record<string, string> {
  return {
    [`lwc/${name}/${name}.js`]: script,
    [`lwc/${name}/${name}.html`]: template,
    [`lwc/${name}/${name}.js-meta.xml`]: metadataFile(
      'LightningComponentBundle',
      '    <apiVersion>65.0</apiVersion>\n    <isExposed>false</isExposed>'
    )
  };
}
