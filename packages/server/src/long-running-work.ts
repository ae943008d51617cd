import { createHash, randomBytes } from 'node:crypto'
import { grantTypes } from '@onbehalf/protocol'
import { type Access, type AccessSettings, createAccess } from './access.js'
import { Denied } from './denied.js'
import { isRecord } from './fetch.js'
import { nobodyToActFor, scopesToAskFor, type TradeOptions } from './on-behalf-of.js'
import type { TokenOutcome } from './token-outcome.js'
import { workIsOver } from './token-refusal.js'
import type { TokenService } from './token-service.js'
import { assertionOf, type VerifiedToken } from './verified-token.js'

/** Work on behalf of a user that goes on without them. */
export interface Work extends Access {
  tenantId: string
  objectId: string
  /** The user's sign-in name when the work began, to show. Never a key. */
  username: string | undefined
  /** Ends the work: its refresh token is deleted. @throws Denied when the store does not take it. */
  end(): Promise<void>
}

/** What is kept of work, encrypted. */
interface WorkRecord {
  tenantId: string
  objectId: string
  username: string | undefined
  refreshToken: string
}

/** A refresh token lives so long after its last use, in milliseconds. */
const lifetime = 90 * 86_400_000

/**
 * Trades the caller's token for one that can be renewed, and keeps that under a key that only the caller of this
 * function knows.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export async function beginWork(
  service: TokenService,
  token: VerifiedToken,
  scopes: readonly string[],
): Promise<string> {
  const shelf = service.work
  if (token.kind !== 'delegated') throw nobodyToActFor()
  const asked = [...new Set([...scopesToAskFor(scopes), 'offline_access'])]
  const claims = service.claimsToAskFor(undefined)
  const { tenantId, objectId, username } = token
  const answer = await service.request({
    grant: 'on-behalf-of',
    grantType: grantTypes.jwtBearer,
    tenantId,
    parameters: {
      assertion: assertionOf(token).text,
      scope: asked.join(' '),
      requested_token_use: 'on_behalf_of',
      ...(claims !== undefined && { claims }),
    },
    scopes: asked,
    loginHint: username,
    background: false,
  })
  if ('refused' in answer) throw answer.refused.denied
  if (answer.refreshToken === undefined) {
    throw new Denied(
      'misconfigured',
      'Entra gave no refresh token: this registration may not have offline_access.',
    )
  }
  const key = randomBytes(32).toString('base64url')
  const record: WorkRecord = { tenantId, objectId, username, refreshToken: answer.refreshToken }
  if (!(await shelf.put(placeOf(key), record, JSON.stringify(record), lifetime))) throw storeAway()
  return key
}

/**
 * Takes up work by its key.
 *
 * @throws Denied `expired-token` when it ended or its user was forgotten, `unavailable` when the store is away or its keys
 * cannot be had.
 */
export async function resumeWork(key: string, settings: AccessSettings): Promise<Work> {
  const { service } = settings
  const place = placeOf(key)
  const record = await readRecord(service, place)
  let ended = false
  const access = createAccess(async (scopes, options) => {
    if (ended || (await hasEnded(service, place))) return workIsOver()
    return tokenOfWork(service, { place, record }, scopes, options)
  }, settings)
  return {
    ...access,
    tenantId: record.tenantId,
    objectId: record.objectId,
    username: record.username,
    async end() {
      if (!(await service.work.drop(place))) throw storeAway()
      ended = true
    },
  }
}

async function tokenOfWork(
  service: TokenService,
  { place, record }: { place: string; record: WorkRecord },
  scopes: readonly string[],
  { claims, insteadOf }: TradeOptions = {},
): Promise<TokenOutcome> {
  const asked = scopesToAskFor(scopes)
  const { tenantId, objectId } = record
  const plainKey = `${tenantId}\n${service.client.clientId}\n${place}\n${asked.join(' ')}`
  const key = insteadOf === undefined && claims !== undefined ? `${plainKey}\n${claims}` : plainKey
  const wanted = service.claimsToAskFor(claims)
  return service.keeper.tokenFor({
    slot: { key, tenantId, objectId },
    flight: claims === undefined ? plainKey : `${plainKey}\n${claims}`,
    insteadOf,
    async request(background) {
      // Another process may have used it meanwhile: the newest refresh token lives longest.
      const latest = await readRecord(service, place).catch((error: Error) => error)
      if (latest instanceof Denied && latest.reason === 'work-ended') return { refused: workIsOver() }
      const { refreshToken } = latest instanceof Error ? record : latest
      const answer = await service.request({
        grant: 'refresh-token',
        grantType: grantTypes.refreshToken,
        tenantId,
        parameters: {
          refresh_token: refreshToken,
          scope: [...asked, 'offline_access'].join(' '),
          ...(wanted !== undefined && { claims: wanted }),
        },
        scopes: asked,
        loginHint: record.username,
        background,
      })
      if ('token' in answer && answer.refreshToken !== undefined) {
        const renewed = { ...record, refreshToken: answer.refreshToken }
        // Without it the refresh token at hand goes on counting: Entra does not take it back.
        await service.work.replace(place, renewed, JSON.stringify(renewed), lifetime).catch(() => undefined)
      }
      return answer
    },
  })
}

/** Whoever ended it, and in whichever process: kept tokens of the work are given out no more. A store that is away says nothing. */
async function hasEnded(service: TokenService, place: string): Promise<boolean> {
  const latest = await readRecord(service, place).catch((error: unknown) => error)
  return latest instanceof Denied && latest.reason === 'work-ended'
}

async function readRecord(service: TokenService, place: string): Promise<WorkRecord> {
  const found = await service.work.get(place, ownerIn)
  if (found === undefined) throw storeAway()
  const record = found.value === undefined ? undefined : recordIn(found.value)
  if (record === undefined) throw workIsOver().denied
  return record
}

function ownerIn(text: string): { tenantId: string; objectId: string } | undefined {
  return recordIn(text)
}

function recordIn(text: string): WorkRecord | undefined {
  const value: unknown = JSON.parse(text)
  if (!isRecord(value)) return undefined
  const { tenantId, objectId, username, refreshToken } = value
  if (typeof tenantId !== 'string' || typeof objectId !== 'string' || typeof refreshToken !== 'string')
    return undefined
  return { tenantId, objectId, refreshToken, username: typeof username === 'string' ? username : undefined }
}

/** The store never sees the key of a work. */
function placeOf(key: string): string {
  return `work:{${createHash('sha256').update(String(key)).digest('base64url')}}`
}

function storeAway(): Denied {
  return new Denied('unavailable', 'The store of long-running work cannot be reached at the moment.', {
    reason: 'store',
    retryAfter: 5,
  })
}
