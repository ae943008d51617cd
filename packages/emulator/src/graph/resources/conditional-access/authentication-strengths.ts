import { builtInStrengths } from '../../../policy/built-in-strengths.js'
import type { AuthenticationStrength } from '../../../policy/conditional-access.js'
import { readAuthenticationStrength } from '../../../policy/read-policy.js'
import type { AuthenticationStrengthRecord } from '../../../tenant/records.js'
import { readJson } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { guidIn, nowIn, ownRecords } from '../../tenant-records.js'
import { fitting } from './fitting.js'
import { merged } from './merged.js'

const context = 'policies/authenticationStrengthPolicies'

const strengthKind: EntityKind<AuthenticationStrength> = {
  type: 'microsoft.graph.authenticationStrengthPolicy',
  properties: [
    'id',
    'createdDateTime',
    'modifiedDateTime',
    'displayName',
    'description',
    'policyType',
    'requirementsSatisfied',
    'allowedCombinations',
    'combinationConfigurations',
  ],
  filterable: ['id', 'displayName', 'policyType'],
  sortable: ['displayName'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: (strength) => ({ ...strength, combinationConfigurations: [] }),
}

function custom(call: GraphCall): AuthenticationStrengthRecord[] {
  return ownRecords(call, call.ground.store.authenticationStrengths)
}

function listStrengths(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readAuthenticationStrengths)
  return collectionAnswer(call, strengthKind, [...builtInStrengths, ...custom(call)], context)
}

function readStrength(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readAuthenticationStrengths)
  const id = guidIn(call)
  const strength = [...builtInStrengths, ...custom(call)].find((one) => one.id === id)
  if (!strength) throw new GraphError('policyNotFound', id)
  return entityAnswer(call, strengthKind, strength, context)
}

/** @throws {GraphError} 400 for a built-in one, which nobody can change; 404 when there is none. */
function changeable(call: GraphCall): AuthenticationStrengthRecord {
  const id = guidIn(call)
  if (builtInStrengths.some((strength) => strength.id === id)) {
    throw new GraphError('policyRefused', `id: '${id}' is built in and cannot be changed.`)
  }
  const strength = custom(call).find((one) => one.id === id)
  if (strength) return strength
  throw new GraphError('policyNotFound', id)
}

async function createStrength(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeAuthenticationStrengths)
  const { ground, caller } = call
  const content = fitting(readAuthenticationStrength(await readJson(call.request)))
  const now = nowIn(call)
  const ids = { id: ground.randomId(), tenantId: caller.tenantId }
  const strength = { ...ids, createdDateTime: now, modifiedDateTime: now, ...content }
  requireOwnName(call, strength)
  ground.store.authenticationStrengths.put(strength)
  return entityAnswer(call, strengthKind, strength, context, 201)
}

/** Names and combinations are changed by requests of their own, as documented. */
async function changeStrength(call: GraphCall, members: readonly string[]): Promise<void> {
  const before = changeable(call)
  const change = await readJson(call.request)
  const unexpected = Object.keys(Object(change)).find(
    (name) => !members.includes(name) && !name.includes('@'),
  )
  if (unexpected !== undefined) {
    throw new GraphError(
      'policyRefused',
      `${unexpected}: it cannot be changed here; only ${members.join(', ')}.`,
    )
  }
  const { id, tenantId, createdDateTime, policyType: _kind, requirementsSatisfied: _what, ...own } = before
  const content = fitting(readAuthenticationStrength(merged(own, change)))
  const strength = { id, tenantId, createdDateTime, modifiedDateTime: nowIn(call), ...content }
  requireOwnName(call, strength)
  call.ground.store.authenticationStrengths.put(strength)
}

async function renameStrength(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeAuthenticationStrengths)
  await changeStrength(call, ['displayName', 'description'])
  return new Response(null, { status: 204 })
}

/** `updateAllowedCombinations`: answers what they were and what they are. */
async function changeCombinations(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeAuthenticationStrengths)
  const { allowedCombinations: previousCombinations } = changeable(call)
  await changeStrength(call, ['allowedCombinations'])
  return Response.json({
    '@odata.context': `${call.root}/$metadata#microsoft.graph.updateAllowedCombinationsResult`,
    additionalInformation: null,
    conditionalAccessReferences: referringPolicies(call, guidIn(call)).map(({ id }) => id),
    currentCombinations: changeable(call).allowedCombinations,
    previousCombinations,
  })
}

function deleteStrength(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeAuthenticationStrengths)
  const { id, displayName } = changeable(call)
  const [user] = referringPolicies(call, id)
  if (user) {
    throw new GraphError(
      'policyRefused',
      `The authentication strength '${displayName}' cannot be deleted: the policy '${user.displayName}' refers to it.`,
    )
  }
  call.ground.store.authenticationStrengths.delete(id)
  return new Response(null, { status: 204 })
}

function referringPolicies(call: GraphCall, id: string) {
  return ownRecords(call, call.ground.store.conditionalAccessPolicies).filter(
    ({ grantControls }) => grantControls?.authenticationStrength?.id === id,
  )
}

function requireOwnName(call: GraphCall, { id, displayName }: AuthenticationStrength): void {
  const twin = [...builtInStrengths, ...custom(call)].find(
    (one) => one.id !== id && one.displayName.toLowerCase() === displayName.toLowerCase(),
  )
  if (twin)
    throw new GraphError('policyRefused', `displayName: there is a strength '${displayName}' already.`)
}

/** The same resource under its two addresses. */
const addresses = [`/${context}`, '/identity/conditionalAccess/authenticationStrength/policies']

/** Authentication strengths: which combinations of methods count. Three are built in; more can be made. */
export const authenticationStrengths: readonly GraphRoute[] = addresses.flatMap((address): GraphRoute[] => [
  { method: 'GET', path: address, handle: listStrengths },
  { method: 'POST', path: address, handle: createStrength },
  { method: 'GET', path: `${address}/:id`, handle: readStrength },
  { method: 'PATCH', path: `${address}/:id`, handle: renameStrength },
  { method: 'DELETE', path: `${address}/:id`, handle: deleteStrength },
  { method: 'POST', path: `${address}/:id/updateAllowedCombinations`, handle: changeCombinations },
])
