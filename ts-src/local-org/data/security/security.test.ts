import { beforeEach, describe, expect, it } from 'vitest';
import { ApexException } from '../../apex/runtime/exceptions.js';
import type { UserContext } from '../../apex/runtime/host.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { derivedId, to18 } from '../ids.js';
import { permissionSetId } from '../seed/grants.js';
import { insert, record, rows, SYSTEM } from '../testing/test-org.js';
import { AS_USER, TestData, WITH_SHARING } from '../testing/test-data.js';
import { testProject, xml } from '../testing/test-project.js';

const grant = {
  allowCreate: true,
  allowDelete: true,
  allowEdit: true,
  allowRead: true,
  modifyAllRecords: false,
  viewAllRecords: false
};
const PROJECT = testProject(
  {
    Order__c: {
      sharingModel: 'Private',
      fields: {
        Secret__c: { type: 'Text', length: 20 },
        Open__c: { type: 'Text', length: 20 },
        Region__c: { type: 'Text', length: 20 }
      }
    },
    Line__c: {
      sharingModel: 'ControlledByParent',
      fields: { Order__c: { type: 'MasterDetail', referenceTo: 'Order__c', relationshipName: 'Lines' } }
    }
  },
  {
    'permissionsets/Orders.permissionset-meta.xml': xml('PermissionSet', {
      label: 'Orders',
      objectPermissions: [
        { ...grant, object: 'Order__c' },
        { ...grant, object: 'Line__c' }
      ],
      fieldPermissions: [
        { field: 'Order__c.Open__c', readable: true, editable: true },
        { field: 'Order__c.Region__c', readable: true, editable: false }
      ],
      userPermissions: [{ enabled: true, name: 'ViewSetup' }],
      customPermissions: [
        { enabled: true, name: 'Refund' },
        { enabled: true, name: 'pkg__Audit' }
      ]
    }),
    'customPermissions/pkg__Audit.customPermission-meta.xml': xml('CustomPermission', {
      label: 'Audit',
      isLicensed: false
    }),
    'customPermissions/Refund.customPermission-meta.xml': xml('CustomPermission', {
      label: 'Refund',
      isLicensed: false
    }),
    'roles/Lead.role-meta.xml': xml('Role', { name: 'Lead' }),
    'roles/Agent.role-meta.xml': xml('Role', { name: 'Agent', parentRole: 'Lead' }),
    'groups/West.group-meta.xml': xml('Group', { name: 'West' }),
    'sharingRules/Order__c.sharingRules-meta.xml': xml('SharingRules', {
      sharingCriteriaRules: {
        fullName: 'West',
        accessLevel: 'Read',
        label: 'West',
        sharedTo: { group: 'West' },
        criteriaItems: { field: 'Region__c', operation: 'equals', value: 'West,Southwest' }
      }
    })
  }
);

let org: TestData;
let agent: UserContext;
let lead: UserContext;
let other: UserContext;

beforeEach(() => {
  org = new TestData(PROJECT);
  const user = (name: string, role: string | null): UserContext => {
    const made = org.addUser(to18(`0050L100000${name.padStart(4, '0')}`), `${name}@example.com`, 'Standard User', role);
    const assignment = org.engine.schema.object('PermissionSetAssignment') as ObjectDescribe;
    const values = { Id: derivedId('0Pa', name), AssigneeId: made.id, PermissionSetId: permissionSetId('Orders') };
    org.engine.records.insert(assignment, record(org.engine, 'PermissionSetAssignment', values));
    org.data.access.forget();
    return made;
  };
  agent = user('ag', derivedId('00E', 'Agent'));
  lead = user('le', derivedId('00E', 'Lead'));
  other = user('ot', null);
});

const order = (values: Record<string, unknown>) => record(org.engine, 'Order__c', values);
const names = (user: UserContext, soql = 'SELECT Name FROM Order__c ORDER BY Name', access = WITH_SHARING): unknown[] =>
  org.as(user, () => org.engine.query({ soql, binds: new Map(), access }).map((row) => row.peek('Name')));

function failure(body: () => unknown): ApexException {
  try {
    body();
  } catch (error) {
    if (error instanceof ApexException) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('sharing of a private object', () => {
  beforeEach(() => {
    org.as(agent, () => insert(org.engine, order({ Name: 'A', Region__c: 'East' })));
    org.as(other, () => insert(org.engine, order({ Name: 'B', Region__c: 'west' })));
  });

  it('shows owners and those above them their records', () => {
    expect([names(agent), names(lead), names(other)]).toEqual([['A'], ['A'], ['B']]);
    expect(names(agent, 'SELECT Name FROM Order__c ORDER BY Name', SYSTEM)).toEqual(['A', 'B']);
  });

  it('opens records through shares, for reading and for writing', () => {
    const [found] = org.engine.query({
      soql: "SELECT Id FROM Order__c WHERE Name = 'A'",
      binds: new Map(),
      access: SYSTEM
    });
    const id = found?.id ?? '';
    const update = () =>
      org.as(other, () =>
        org.engine.dml({
          op: 'update',
          records: [order({ Id: id, Open__c: 'x' })],
          allOrNone: true,
          access: WITH_SHARING
        })
      );
    const share = (level: string) =>
      insert(
        org.engine,
        record(org.engine, 'Order__Share', {
          ParentId: id,
          UserOrGroupId: other.id,
          AccessLevel: level,
          RowCause: 'Manual'
        })
      );

    share('Read');
    expect(names(other)).toEqual(['A', 'B']);
    expect(failure(update).apexMessage).toContain('INSUFFICIENT_ACCESS_OR_READONLY');
    share('Edit');
    expect(update()[0]?.success).toBe(true);
  });

  it('opens records through sharing rules', () => {
    insert(
      org.engine,
      record(org.engine, 'GroupMember', { GroupId: derivedId('00G', 'Regular', 'West'), UserOrGroupId: agent.id })
    );

    expect(names(agent)).toEqual(['A', 'B']);
  });

  it('lets details follow their master', () => {
    const orders = org.engine.query({
      soql: 'SELECT Id, Name FROM Order__c ORDER BY Name',
      binds: new Map(),
      access: SYSTEM
    });
    insert(
      org.engine,
      ...orders.map((each) =>
        record(org.engine, 'Line__c', { Name: `line of ${String(each.peek('Name'))}`, Order__c: each.id })
      )
    );

    expect(names(agent, 'SELECT Name FROM Line__c')).toEqual(['line of A']);
    expect(names(agent, 'SELECT Name FROM Order__c WHERE Id IN (SELECT Order__c FROM Line__c)')).toEqual(['A']);
  });
});

describe('user mode', () => {
  const find = (soql: string, user = agent) =>
    org.as(user, () => org.engine.query({ soql, binds: new Map(), access: AS_USER }));
  const stranger = () => org.addUser(to18('0050L100000stra'), 'stranger@example.com', 'Minimum Access - Salesforce');

  it('hides fields and objects the user was not given', () => {
    expect(failure(() => find('SELECT Secret__c FROM Order__c')).apexMessage).toContain(
      "No such column 'Secret__c' on entity 'Order__c'."
    );
    expect(failure(() => find("SELECT Id FROM Order__c WHERE Secret__c = 'x'")).apexMessage).toContain(
      "No such column 'Secret__c'"
    );
    const nobody = stranger();

    expect(failure(() => find('SELECT Id FROM Order__c', nobody)).apexMessage).toContain(
      "sObject type 'Order__c' is not supported."
    );
    expect(failure(() => find('SELECT Id FROM Account', nobody)).apexMessage).toContain(
      "sObject type 'Account' is not supported."
    );
    expect(find('SELECT Open__c, Name, Owner.Name FROM Order__c')).toEqual([]);
  });

  it('follows WITH USER_MODE and SECURITY_ENFORCED', () => {
    const run = (soql: string) => org.as(agent, () => org.engine.query({ soql, binds: new Map(), access: SYSTEM }));

    expect(failure(() => run('SELECT Secret__c FROM Order__c WITH USER_MODE')).apexMessage).toContain('No such column');
    expect(failure(() => run('SELECT Secret__c FROM Order__c WITH SECURITY_ENFORCED')).apexMessage).toBe(
      'Insufficient permissions: secure query included inaccessible field'
    );
    expect(run('SELECT Secret__c FROM Order__c WITH SYSTEM_MODE')).toEqual([]);
  });

  it('refuses to write fields the user may not edit, naming them', () => {
    const error = failure(() =>
      org.as(agent, () =>
        org.engine.dml({
          op: 'insert',
          records: [order({ Name: 'A', Region__c: 'x', Secret__c: 'y' })],
          allOrNone: true,
          access: AS_USER
        })
      )
    );

    expect(error.apexMessage).toBe(
      'Operation failed due to fields being inaccessible on Sobject Order__c, check errors on Exception or Result!'
    );
    expect([...(error.inaccessible.get('Order__c') ?? [])]).toEqual(['Region__c', 'Secret__c']);
  });

  it('refuses to write objects the user may not', () => {
    const error = failure(() =>
      org.as(stranger(), () =>
        org.engine.dml({ op: 'insert', records: [order({ Name: 'A' })], allOrNone: true, access: AS_USER })
      )
    );

    expect(error.toString()).toBe("System.SecurityException: Access to entity 'Order__c' denied");
  });
});

describe('rights', () => {
  it('come from permission sets', () => {
    expect(org.data.rights(agent, 'Order__c')).toEqual({
      readable: true,
      createable: true,
      updateable: true,
      deletable: true
    });
    expect(org.data.rights(agent, 'Order__c', 'Region__c')).toMatchObject({ readable: true, updateable: false });
    expect(org.data.rights(agent, 'Order__c', 'Secret__c').readable).toBe(false);
    expect(org.data.hasCustomPermission(agent.id, 'Refund')).toBe(true);
    expect(org.data.hasCustomPermission(agent.id, 'pkg__Audit')).toBe(true);
    expect(org.data.hasCustomPermission(agent.id, 'Audit')).toBe(false);
  });

  it('change with the assignments', () => {
    const [assignment] = org.engine.query({
      soql: 'SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = :id',
      binds: new Map([['id', agent.id]]),
      access: SYSTEM
    });

    org.engine.dml({ op: 'delete', records: assignment ? [assignment] : [], allOrNone: true, access: SYSTEM });

    expect(org.data.rights(agent, 'Order__c').readable).toBe(false);
  });
});

it('tells of system permissions in the fields of profiles and permission sets', () => {
  const { engine } = new TestData(PROJECT);
  const names = (soql: string): unknown[] => rows(engine, soql).map((row) => row['Name']);

  expect(names('SELECT Name FROM Profile WHERE PermissionsCustomizeApplication = TRUE')).toEqual([
    'System Administrator'
  ]);
  expect(
    names('SELECT Name FROM PermissionSet WHERE PermissionsViewSetup = TRUE AND IsOwnedByProfile = FALSE')
  ).toEqual(['Orders']);
});
