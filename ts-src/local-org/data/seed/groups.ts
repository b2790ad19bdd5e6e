import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { child, children, text, texts } from '../../metadata/xml.js';
import { derivedId } from '../ids.js';
import type { SeedWriter } from './writer.js';

/** Writes roles, the groups that stand for them, public groups and queues. */
export function seedGroups(metadata: OrgMetadata | null, writer: SeedWriter): void {
  writer.write('Group', {
    Id: derivedId('00G', 'AllInternalUsers'),
    Name: 'All Internal Users',
    DeveloperName: 'AllInternalUsers',
    Type: 'Organization'
  });
  if (!metadata) return;
  for (const { fullName, xml } of metadata.components('Role')) {
    const parent = text(xml, 'parentRole');
    const id = derivedId('00E', fullName);
    writer.write('UserRole', {
      Id: id,
      Name: text(xml, 'name') ?? fullName,
      DeveloperName: fullName,
      ParentRoleId: parent === null ? null : derivedId('00E', parent)
    });
    for (const type of ['Role', 'RoleAndSubordinates']) {
      writer.write('Group', {
        Id: derivedId('00G', type, fullName),
        Name: fullName,
        DeveloperName: fullName,
        RelatedId: id,
        Type: type
      });
    }
  }
  for (const { fullName, xml } of metadata.components('Group')) {
    writer.write('Group', {
      Id: derivedId('00G', 'Regular', fullName),
      Name: text(xml, 'name') ?? fullName,
      DeveloperName: fullName,
      Type: 'Regular'
    });
  }
  for (const { fullName, xml } of metadata.components('Queue')) seedQueue(fullName, xml, writer);
}

function seedQueue(name: string, xml: Parameters<typeof text>[0], writer: SeedWriter): void {
  const id = derivedId('00G', 'Queue', name);
  writer.write('Group', {
    Id: id,
    Name: text(xml, 'name') ?? name,
    DeveloperName: name,
    Type: 'Queue',
    Email: text(xml, 'email')
  });
  writer.clear('QueueSobject', 'QueueId', id);
  for (const entry of children(xml, 'queueSobject')) {
    const object = text(entry, 'sobjectType') ?? '';
    writer.write('QueueSobject', { Id: derivedId('03g', name, object), QueueId: id, SobjectType: object });
  }
  const members = child(xml, 'queueMembers');
  const groups = members ? child(members, 'publicGroups') : undefined;
  const roles = members ? child(members, 'roles') : undefined;
  const ids = [
    ...texts(groups ?? {}, 'publicGroup').map((group) => derivedId('00G', 'Regular', group)),
    ...texts(roles ?? {}, 'role').map((role) => derivedId('00G', 'Role', role))
  ];
  for (const member of ids)
    writer.write('GroupMember', { Id: derivedId('011', id, member), GroupId: id, UserOrGroupId: member });
}
