import { describe, expect, it } from 'vitest';
import { aField, anObject, aProject } from '../testing/metadata.js';
import { compactFields, defaultLayout, findLayout, readLayout } from './layout.js';

const thing = anObject('Thing__c', [
  aField('OwnerId', { dataType: 'Reference' }),
  aField('Name'),
  aField('Code__c', { required: true }),
  aField('Total__c', { createable: false, updateable: false }),
  aField('CreatedDate', { dataType: 'DateTime' }),
  aField('SystemModstamp', { dataType: 'DateTime' })
]);

describe('a layout', () => {
  it('keeps sections, behaviours and related lists', () => {
    const metadata = aProject([
      [
        'Layout',
        'Thing__c-Main',
        `<layoutSections><label>One</label><detailHeading>true</detailHeading><layoutColumns>
         <layoutItems><behavior>Required</behavior><field>Code__c</field></layoutItems></layoutColumns></layoutSections>
         <layoutSections><label>Links</label><style>CustomLinks</style></layoutSections>
         <relatedLists><fields>NAME</fields><relatedList>Part__c.Thing__c</relatedList><sortField>NAME</sortField><sortOrder>Desc</sortOrder></relatedLists>`
      ]
    ]);
    const layout = findLayout(metadata, 'Thing__c', { profileName: 'x', recordType: null });

    expect(layout && readLayout(layout)).toEqual({
      name: 'Thing__c-Main',
      sections: [{ label: 'One', showLabel: true, columns: [[{ field: 'Code__c', behavior: 'Required' }]] }],
      relatedLists: [{ name: 'Part__c.Thing__c', fields: ['NAME'], sortField: 'NAME', sortDescending: true }]
    });
  });

  it('is the one the profile assigns for the record type', () => {
    const assignment = (layout: string, recordType = ''): string =>
      `<layoutAssignments><layout>${layout}</layout>${recordType}</layoutAssignments>`;
    const metadata = aProject([
      ['Layout', 'Thing__c-A', ''],
      ['Layout', 'Thing__c-B', ''],
      ['Layout', 'Thing__c-C', ''],
      ['Profile', 'Admin', assignment('Thing__c-B') + assignment('Thing__c-C', '<recordType>Thing__c.Big</recordType>')]
    ]);
    const of = (profileName: string, recordType: string | null): string | undefined =>
      findLayout(metadata, 'Thing__c', { profileName, recordType })?.fullName;

    expect(of('System Administrator', null)).toBe('Thing__c-B');
    expect(of('System Administrator', 'Big')).toBe('Thing__c-C');
    expect(of('Somebody', null)).toBe('Thing__c-A');
  });

  it('is composed of all fields when there is none: name first, owner last, audit fields apart', () => {
    const [information, system] = defaultLayout(thing).sections;

    expect(information?.columns.flat().map(({ field, behavior }) => `${field ?? ''} ${behavior}`)).toEqual([
      'Name Required',
      'Code__c Required',
      'Total__c Readonly',
      'OwnerId Edit'
    ]);
    expect(system?.columns.flat().map(({ field }) => field)).toEqual(['CreatedDate']);
  });
});

describe('highlights', () => {
  it('are the assigned compact layout without fields the user may not see', () => {
    const metadata = aProject([
      ['CustomObject', 'Thing__c', '<compactLayoutAssignment>Main</compactLayoutAssignment>'],
      ['CompactLayout', 'Thing__c.Main', '<fields>Name</fields><fields>Secret__c</fields><fields>Code__c</fields>']
    ]);
    expect(compactFields(metadata, thing)).toEqual(['Name', 'Code__c']);
  });
});
