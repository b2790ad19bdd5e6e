import { describe, expect, it } from 'vitest';
import { aProject } from '../testing/metadata.js';
import { ALL_TABS, readApps } from './apps.js';

const visible = [
  { name: 'Case', labelPlural: 'Cases' },
  { name: 'Thing__c', labelPlural: 'Things' }
];

const metadata = aProject([
  ['CustomTab', 'Thing__c', '<customObject>true</customObject><motif>Custom62: Chalkboard</motif>'],
  ['CustomTab', 'Secret__c', '<customObject>true</customObject>'],
  ['CustomTab', 'Start', '<flexiPage>StartPage</flexiPage><label>Start here</label>'],
  ['CustomTab', 'Old', '<page>OldPage</page><label>Old</label>'],
  [
    'CustomApplication',
    'Desk',
    `<label>Desk</label><navType>Console</navType><uiType>Lightning</uiType><brand><headerColor>#123456</headerColor></brand>
     <tabs>standard-home</tabs><tabs>standard-Case</tabs><tabs>Thing__c</tabs><tabs>Secret__c</tabs><tabs>Start</tabs><tabs>Old</tabs>`
  ],
  ['CustomApplication', 'Classic', '<label>Classic</label><uiType>Aloha</uiType>']
]);

describe('applications', () => {
  const [desk, ...others] = readApps(metadata, visible);

  it('are the Lightning ones of the project and one of all tabs', () => {
    expect(desk).toMatchObject({ developerName: 'Desk', isConsole: true, color: '#123456' });
    expect(others.map(({ developerName }) => developerName)).toEqual([ALL_TABS]);
  });

  it('have their tabs in order, without objects the user may not see', () => {
    expect(desk?.items.map(({ kind, target }) => `${kind} ${target}`)).toEqual([
      'home home',
      'object Case',
      'object Thing__c',
      'page StartPage',
      'unsupported Visualforce tabs are not supported in the local org'
    ]);
  });

  it('show the icons of the tabs', () => {
    expect(desk?.items.map(({ icon }) => icon).slice(1, 3)).toEqual(['standard:case', 'custom:custom62']);
  });
});
