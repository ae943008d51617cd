import { grantTypes } from '@onbehalf/protocol'
import { createLocalJWKSet, errors, type JWTVerifyOptions, jwtVerify } from 'jose'
import { defaultSecret } from '../../tenant/default-tenant.js'
import type { StepReport } from '../steps.js'
import { tradeReport, tradesIn } from './onbehalf-step.js'
import type { World } from './world.js'

/** Trades an assertion as servers write it by hand, without a look at it. */
export async function tradedByHand(
  world: World,
  { assertion, clientId, tenant }: { assertion: string; clientId: string; tenant: string },
): Promise<Omit<StepReport, 'expected'>> {
  const { requests } = await world.during(() =>
    world.askTokenEndpoint(tenant, {
      client_id: clientId,
      client_secret: defaultSecret(clientId),
      grant_type: grantTypes.jwtBearer,
      requested_token_use: 'on_behalf_of',
      assertion,
      scope: 'https://graph.microsoft.com/Mail.Read',
    }),
  )
  return tradeReport(tradesIn(requests)[0])
}

/**
 * Checks a token as most APIs do that a library for JSON web tokens is all they have: the signature by the published
 * keys, the time, and what `options` name.
 */
export async function checkedByHand(
  world: World,
  token: string,
  options: JWTVerifyOptions = {},
): Promise<Omit<StepReport, 'expected'>> {
  const keys = createLocalJWKSet(await world.publishedKeys())
  const currentDate = new Date(world.clock.now())
  const found = await jwtVerify(token, keys, { ...options, currentDate, clockTolerance: 300 }).then(
    () => 'accepted',
    (error: unknown) => reasonOf(error),
  )
  return { good: found === 'accepted', words: found, facts: { check: found } }
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTClaimValidationFailed) return `refused: ${error.claim}`
  if (error instanceof errors.JOSEError) return `refused: ${error.code}`
  throw error
}
