import { z } from 'zod'
import type { User } from '../../tenant/records.js'
import { readBody } from '../body.js'
import type { GraphCall } from '../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'
import { guidIn, nowIn, ownRecords } from '../tenant-records.js'

const context = 'identityProtection/riskyUsers'
const people = z.strictObject({
  userIds: z
    .array(z.guid('It must be a GUID.').transform((id) => id.toLowerCase()))
    .min(1, 'It must name somebody.')
    .max(60, 'It may name at most 60 people.'),
})

const details: Partial<Record<NonNullable<User['riskState']>, string>> = {
  confirmedCompromised: 'adminConfirmedUserCompromised',
  dismissed: 'adminDismissedAllRiskForUser',
  remediated: 'userPerformedSecuredPasswordChange',
}

const riskyUserKind: EntityKind<User> = {
  type: 'microsoft.graph.riskyUser',
  properties: [
    'id',
    'isDeleted',
    'isProcessing',
    'riskDetail',
    'riskLastUpdatedDateTime',
    'riskLevel',
    'riskState',
    'userDisplayName',
    'userPrincipalName',
  ],
  filterable: ['id', 'riskLevel', 'riskState', 'riskDetail', 'userPrincipalName', 'riskLastUpdatedDateTime'],
  sortable: ['riskLastUpdatedDateTime'],
  page: { size: 20, limit: 500 },
  paging: 'skiptoken',
  write: (user) => ({
    id: user.id,
    isDeleted: false,
    isProcessing: false,
    riskDetail: details[stateOf(user)] ?? 'none',
    riskLastUpdatedDateTime: user.riskLastUpdatedDateTime ?? null,
    riskLevel: user.riskLevel ?? 'none',
    riskState: stateOf(user),
    userDisplayName: user.displayName,
    userPrincipalName: user.userPrincipalName,
  }),
}

/** A risk that is gone without an administrator's word was ended by the person, with another password. */
function stateOf({ riskState = 'none', riskLevel = 'none' }: User): NonNullable<User['riskState']> {
  if (riskLevel !== 'none') return riskState === 'confirmedCompromised' ? riskState : 'atRisk'
  return riskState === 'confirmedCompromised' || riskState === 'atRisk' ? 'remediated' : riskState
}

/** People of whom a risk is or was known. */
function riskyUsersOf(call: GraphCall): User[] {
  return ownRecords(call, call.ground.store.users).filter((user) => stateOf(user) !== 'none')
}

function listRiskyUsers(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readRiskyUsers)
  return collectionAnswer(call, riskyUserKind, riskyUsersOf(call), context)
}

function readRiskyUser(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readRiskyUsers)
  const id = guidIn(call)
  const user = riskyUsersOf(call).find((one) => one.id === id)
  if (!user) throw new GraphError('objectNotFound', id)
  return entityAnswer(call, riskyUserKind, user, context)
}

/** Either everybody named is in the tenant and changed, or nobody is. */
async function judge(
  call: GraphCall,
  verdict: Required<Pick<User, 'riskLevel' | 'riskState'>>,
): Promise<Response> {
  requirePermission(call.caller, permissions.writeRiskyUsers)
  const { store } = call.ground
  const { userIds } = await readBody(call.request, people, 'riskyUser')
  const judged = userIds.map((id) => {
    const user = store.users.get(id)
    if (user?.tenantId !== call.caller.tenantId) throw new GraphError('objectNotFound', id)
    return { ...user, ...verdict, riskLastUpdatedDateTime: nowIn(call) }
  })
  store.transaction(() => {
    for (const user of judged) store.users.put(user)
  })
  return new Response(null, { status: 204 })
}

const compromised = { riskLevel: 'high', riskState: 'confirmedCompromised' } as const
const dismissed = { riskLevel: 'none', riskState: 'dismissed' } as const

/** `/identityProtection/riskyUsers`: what administrators say of the risk of somebody. */
export const riskyUsers: readonly GraphRoute[] = [
  { method: 'GET', path: `/${context}`, handle: listRiskyUsers },
  { method: 'GET', path: `/${context}/:id`, handle: readRiskyUser },
  { method: 'POST', path: `/${context}/confirmCompromised`, handle: (call) => judge(call, compromised) },
  { method: 'POST', path: `/${context}/dismiss`, handle: (call) => judge(call, dismissed) },
]
