import { describe, expect, it } from 'vitest';
import { aProject } from '../testing/metadata.js';
import { assignedRecordPage } from './page-assignment.js';

const override = (content: string, extra = ''): string =>
  `<actionName>View</actionName><content>${content}</content><formFactor>Large</formFactor><type>Flexipage</type>${extra}`;

const metadata = aProject([
  ['FlexiPage', 'OfApp', ''],
  ['FlexiPage', 'OfProfile', ''],
  ['FlexiPage', 'OfRecordType', ''],
  ['FlexiPage', 'OfOrg', ''],
  ['CustomObject', 'Thing__c', `<actionOverrides>${override('OfOrg')}</actionOverrides>`],
  [
    'CustomApplication',
    'App',
    `<actionOverrides>${override('OfApp', '<pageOrSobjectType>Thing__c</pageOrSobjectType>')}</actionOverrides>
     <profileActionOverrides>${override('OfProfile', '<pageOrSobjectType>Thing__c</pageOrSobjectType><profile>Admin</profile>')}</profileActionOverrides>
     <profileActionOverrides>${override('OfRecordType', '<pageOrSobjectType>Thing__c</pageOrSobjectType><profile>Admin</profile><recordType>Thing__c.Big</recordType>')}</profileActionOverrides>`
  ]
]);

const pageFor = (app: string | null, profileName: string, recordType: string | null = null): string | undefined =>
  assignedRecordPage(metadata, 'Thing__c', { app, profileName, recordType })?.fullName;

describe('the record page somebody gets', () => {
  it('is the one for the profile and record type in the application', () => {
    expect(pageFor('App', 'System Administrator', 'Big')).toBe('OfRecordType');
    expect(pageFor('App', 'System Administrator', 'Small')).toBe('OfProfile');
  });

  it('is the one of the application for everybody else', () => {
    expect(pageFor('App', 'Standard User', 'Big')).toBe('OfApp');
  });

  it('is the org default outside that application', () => {
    expect(pageFor('Other', 'Standard User')).toBe('OfOrg');
    expect(pageFor(null, 'System Administrator')).toBe('OfOrg');
  });

  it('is nobody’s when nothing is assigned', () => {
    expect(assignedRecordPage(metadata, 'Account', { app: 'App', profileName: 'x', recordType: null })).toBeNull();
  });
});
