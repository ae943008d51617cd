import { EntraError } from '@onbehalf/protocol'
import { Hono } from 'hono'
import { readBody, refuse } from '../../controls/refuse.js'
import type { Ground } from '../../ground.js'
import { UnfitSupposition } from './supposed-policies.js'
import { UnknownInQuestion, type WhatIfAnswer, whatIf } from './what-if.js'
import { whatIfQuestion } from './what-if-question.js'

/** `POST /_onbehalf/what-if`: what the policies would say to a request that nobody made. */
export function whatIfRoutes(ground: Ground): Hono {
  const routes = new Hono()
  routes.post('/', async (context) => {
    const question = await readBody(context.req, whatIfQuestion)
    try {
      return context.json(shown(whatIf(ground, question)))
    } catch (error) {
      if (error instanceof UnknownInQuestion) return refuse(400, 'unknown-in-question', error.message)
      if (error instanceof UnfitSupposition) return refuse(400, 'unfit-policy', error.message)
      if (error instanceof EntraError) return refuse(400, 'bad-scopes', error.message)
      throw error
    }
  })
  return routes
}

function shown({ verdict, refusal, facts, tenant }: WhatIfAnswer): object {
  const { policies, session } = verdict
  return {
    outcome: verdict.outcome,
    sentence: sentenceOf(verdict, refusal),
    ...(verdict.outcome === 'refused' && {
      missing: verdict.missing,
      demand: verdict.demand,
      policyIds: verdict.policyIds,
      explanation: verdict.explanation,
    }),
    ...(refusal && {
      refusal: {
        aadsts: refusal.row.number,
        error: refusal.error,
        suberror: refusal.suberror ?? null,
        claims: refusal.claims ?? null,
        message: refusal.message,
      },
    }),
    policies,
    session,
    about: {
      tenant: tenant.displayName,
      resources: facts.resources,
      client: facts.client,
      circumstances: facts.circumstances,
      proofs: facts.proofs.map(({ method }) => method),
      contexts: facts.contexts,
    },
  }
}

function sentenceOf(verdict: WhatIfAnswer['verdict'], refusal: EntraError | undefined): string {
  if (verdict.outcome === 'refused')
    return `Refused with AADSTS${refusal?.row.number}. ${verdict.explanation}`
  const applied = verdict.policies.filter(({ result }) => result === 'success').length
  if (applied === 0) return 'Allowed: no policy that is enforced is about this request.'
  return `Allowed: ${applied === 1 ? 'the one policy that applies is' : `all ${applied} policies that apply are`} satisfied.`
}
