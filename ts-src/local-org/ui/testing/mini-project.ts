import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const xml = (type: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} ${NAMESPACE}>${content}</${type}>\n`;

const field = (name: string, content: string): string => xml('CustomField', `<fullName>${name}</fullName>${content}`);

const placed = (region: string, names: readonly string[], type = 'Region'): string =>
  `<flexiPageRegions>${names
    .map(
      (name) =>
        `<itemInstances><componentInstance><componentName>${name}</componentName><identifier>${name}</identifier></componentInstance></itemInstances>`
    )
    .join('')}<name>${region}</name><type>${type}</type></flexiPageRegions>`;

const application = (name: string, kind: string): string =>
  xml(
    'CustomApplication',
    `<actionOverrides><actionName>View</actionName><content>Thing_Page</content><formFactor>Large</formFactor><type>Flexipage</type>
     <pageOrSobjectType>Thing__c</pageOrSobjectType></actionOverrides><formFactors>Large</formFactors><label>${name}</label>
     <navType>${kind}</navType><tabs>standard-home</tabs><tabs>Thing__c</tabs><tabs>standard-Account</tabs><tabs>Greetings</tabs>
     <uiType>Lightning</uiType>`
  );

const GREETER = `import { api, LightningElement, wire } from 'lwc';
import greet from '@salesforce/apex/Greeter.greet';
import count from '@salesforce/apex/Greeter.count';
import { refreshApex } from '@salesforce/apex';
import title from '@salesforce/label/c.Title';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import { NavigationMixin } from 'lightning/navigation';
import { loadScript, loadStyle } from 'lightning/platformResourceLoader';
import shout from '@salesforce/resourceUrl/shout';
import paint from '@salesforce/resourceUrl/paint';
import NAME from '@salesforce/schema/Thing__c.Name';

export default class Greeter extends NavigationMixin(LightningElement) {
  @api recordId;
  title = title;
  @wire(greet, { name: 'Ada' }) greeting;
  @wire(count) wiredCount;
  @wire(getRecord, { recordId: '$recordId', fields: [NAME] }) record;
  get recordName() {
    return getFieldValue(this.record?.data, NAME);
  }
  async again() {
    await refreshApex(this.wiredCount);
    this.dispatchEvent(new ShowToastEvent({ title: 'Counted', variant: 'success' }));
  }
  loaded = '';
  async load() {
    await Promise.all([loadScript(this, shout), loadScript(this, shout), loadStyle(this, paint)]);
    const missing = await loadScript(this, shout + '-missing').catch((error) => error.message);
    this.loaded = window.shout('loaded') + ' ' + window.shouts + ' ' + missing;
  }
  list() {
    this[NavigationMixin.Navigate]({ type: 'standard__objectPage', attributes: { objectApiName: 'Thing__c', actionName: 'list' } });
  }
}
`;

const GREETER_HTML = `<template>
  <lightning-card title={title}>
    <p data-id="greeting">{greeting.data}</p>
    <p data-id="count">{wiredCount.data}</p>
    <p data-id="record">{recordName}</p>
    <lightning-button label="Count" onclick={again}></lightning-button>
    <lightning-button label="List" onclick={list}></lightning-button>
    <lightning-button label="Load" onclick={load}></lightning-button>
    <p data-id="loaded">{loaded}</p>
  </lightning-card>
</template>
`;

const MAKER = `import { LightningElement } from 'lwc';
export default class Maker extends LightningElement {
  made;
  handleSuccess(event) {
    this.made = event.detail.id;
  }
}
`;

const MAKER_HTML = `<template>
  <lightning-record-edit-form object-api-name="Thing__c" onsuccess={handleSuccess}>
    <lightning-messages></lightning-messages>
    <lightning-input-field field-name="Name"></lightning-input-field>
    <lightning-input-field field-name="Code__c"></lightning-input-field>
    <lightning-button type="submit" label="Make"></lightning-button>
  </lightning-record-edit-form>
  <template lwc:if={made}>
    <lightning-record-form record-id={made} object-api-name="Thing__c" fields="Thing__c.Name" mode="readonly"></lightning-record-form>
  </template>
</template>
`;

const GREETER_APEX = `public with sharing class Greeter {
  @AuraEnabled(cacheable=true)
  public static String greet(String name) { return 'Hello ' + name; }
  @AuraEnabled(cacheable=true)
  public static Integer count() { return [SELECT COUNT() FROM Thing__c]; }
}
`;

const bundleMeta = xml('LightningComponentBundle', '<apiVersion>65.0</apiVersion><isExposed>true</isExposed>');

const FILES: Readonly<Record<string, string>> = {
  'objects/Thing__c/Thing__c.object-meta.xml': xml(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus><label>Thing</label><nameField><label>Thing Name</label><type>Text</type></nameField><pluralLabel>Things</pluralLabel><sharingModel>ReadWrite</sharingModel>'
  ),
  'objects/Thing__c/fields/Account__c.field-meta.xml': field(
    'Account__c',
    '<label>Account</label><referenceTo>Account</referenceTo><relationshipName>Things</relationshipName><type>Lookup</type>'
  ),
  'objects/Thing__c/fields/Code__c.field-meta.xml': field(
    'Code__c',
    '<label>Code</label><length>5</length><type>Text</type>'
  ),
  'objects/Rule__mdt/Rule__mdt.object-meta.xml': xml(
    'CustomObject',
    '<label>Rule</label><pluralLabel>Rules</pluralLabel><visibility>Public</visibility>'
  ),
  'objects/Rule__mdt/fields/Code__c.field-meta.xml': field(
    'Code__c',
    '<label>Code</label><length>40</length><required>true</required><type>Text</type>'
  ),
  'customMetadata/Rule.First.md-meta.xml': xml(
    'CustomMetadata',
    '<label>First</label><protected>false</protected><values><field>Code__c</field><value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xsi:type="xsd:string">one</value></values>'
  ),
  'labels/CustomLabels.labels-meta.xml': xml(
    'CustomLabels',
    '<labels><fullName>Title</fullName><language>en_US</language><protected>true</protected><shortDescription>t</shortDescription><value>Greetings from a label</value></labels>'
  ),
  'tabs/Thing__c.tab-meta.xml': xml(
    'CustomTab',
    '<customObject>true</customObject><motif>Custom62: Chalkboard</motif>'
  ),
  'tabs/Greetings.tab-meta.xml': xml(
    'CustomTab',
    '<flexiPage>Greetings</flexiPage><label>Greetings</label><motif>Custom20: Airplane</motif>'
  ),
  'flexipages/Greetings.flexipage-meta.xml': xml(
    'FlexiPage',
    `${placed('main', ['greeter', 'c:maker', 'c:broken', 'forceChatter:recordFeedContainer'])}<masterLabel>Greetings</masterLabel>
     <template><name>flexipage:defaultAppHomeTemplate</name></template><type>AppPage</type>`
  ),
  'flexipages/Thing_Page.flexipage-meta.xml': xml(
    'FlexiPage',
    `${placed('header', ['force:highlightsPanel'])}${placed('main', ['force:detailPanel'])}${placed('sidebar', ['c:greeter'])}
     <masterLabel>Thing</masterLabel><sobjectType>Thing__c</sobjectType>
     <template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>`
  ),
  'applications/Plain.app-meta.xml': application('Plain', 'Standard'),
  'applications/Desk.app-meta.xml': application('Desk', 'Console'),
  'classes/Greeter.cls': GREETER_APEX,
  'classes/Greeter.cls-meta.xml': xml('ApexClass', '<apiVersion>65.0</apiVersion><status>Active</status>'),
  'lwc/greeter/greeter.js': GREETER,
  'lwc/greeter/greeter.html': GREETER_HTML,
  'lwc/greeter/greeter.js-meta.xml': bundleMeta,
  'lwc/maker/maker.js': MAKER,
  'lwc/maker/maker.html': MAKER_HTML,
  'lwc/maker/maker.js-meta.xml': bundleMeta,
  'staticresources/shout.js':
    'window.shouts = (window.shouts || 0) + 1;\nwindow.shout = (text) => text.toUpperCase();\n',
  'staticresources/shout.resource-meta.xml': xml(
    'StaticResource',
    '<cacheControl>Public</cacheControl><contentType>application/javascript</contentType>'
  ),
  'staticresources/paint.css': '[data-id="loaded"] { letter-spacing: 3px; }\n',
  'staticresources/paint.resource-meta.xml': xml(
    'StaticResource',
    '<cacheControl>Public</cacheControl><contentType>text/css</contentType>'
  ),
  'lwc/broken/broken.js':
    "import { LightningElement } from 'lwc';\nimport x from 'lightning/noSuchModule';\nexport default class Broken extends LightningElement { value = x; }\n",
  'lwc/broken/broken.js-meta.xml': bundleMeta
};

/** Writes a small SFDX project into a temporary folder and answers that folder. */
export function writeMiniProject(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'mini-project-'));
  const project = {
    packageDirectories: [{ path: 'force-app', default: true }],
    name: 'mini',
    sourceApiVersion: '65.0'
  };
  writeFileSync(path.join(dir, 'sfdx-project.json'), JSON.stringify(project));
  for (const [file, text] of Object.entries(FILES)) {
    const target = path.join(dir, 'force-app/main/default', file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return dir;
}
