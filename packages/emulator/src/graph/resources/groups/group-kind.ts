import type { Group } from '../../../tenant/records.js'
import type { EntityKind } from '../../entity.js'

/** How a group is written: always a security group, without mail. */
export const groupKind: EntityKind<Group> = {
  type: 'microsoft.graph.group',
  properties: [
    'id',
    'createdDateTime',
    'deletedDateTime',
    'description',
    'displayName',
    'groupTypes',
    'mail',
    'mailEnabled',
    'mailNickname',
    'securityEnabled',
    'visibility',
  ],
  filterable: ['id', 'displayName', 'mailNickname', 'securityEnabled', 'createdDateTime'],
  sortable: ['displayName', 'createdDateTime'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: ({ tenantId: _tenantId, members: _members, ...group }) => ({
    deletedDateTime: null,
    groupTypes: [],
    mail: null,
    mailEnabled: false,
    mailNickname: group.mailNickname ?? nicknameOf(group.displayName),
    securityEnabled: true,
    visibility: null,
    ...group,
  }),
}

function nicknameOf(displayName: string): string {
  return displayName.replaceAll(/[^\w-]/g, '').slice(0, 64) || 'group'
}
