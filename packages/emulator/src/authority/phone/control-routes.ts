import { Hono } from 'hono'
import { z } from 'zod'
import { readBody, refuse } from '../../controls/refuse.js'
import type { AnswerOutcome } from '../../tenant/phone-prompts.js'
import type { PhonePrompt } from '../../tenant/records.js'
import type { Services } from '../services.js'
import { signInName } from '../tokens/claim-values.js'
import { textOf } from './phones.js'

const given = z.discriminatedUnion('approve', [
  z.strictObject({
    approve: z.literal(true),
    number: z
      .string()
      .regex(/^\d{2}$/, 'expected two digits')
      .optional(),
  }),
  z.strictObject({ approve: z.literal(false) }),
])

const refusals: Readonly<Record<Exclude<AnswerOutcome, 'approved' | 'denied'>, readonly [string, string]>> = {
  'wrong-number': ['wrong-number', 'That is not the number that the page shows; the sign-in is denied.'],
  over: ['prompt-over', 'This prompt was answered before, or waited too long.'],
}

/** What waits on phones (`GET`, `?user=` for one person's), and an answer (`POST {id}`). */
export function phoneRoutes(services: Services): Hono {
  const { phones, ground } = services
  const routes = new Hono()
  routes.get('/', (context) => {
    const name = context.req.query('user')
    const user = name === undefined ? undefined : ground.directory.userByName(name)
    if (name !== undefined && !user)
      return refuse(404, 'no-such-user', `No account here is called ${name.slice(0, 100)}.`)
    const people = user ? [user] : [...ground.store.users.all()]
    return context.json({
      prompts: phones.prompts.waiting(user?.id).map((prompt) => shown(services, prompt)),
      texts: people.flatMap((person) =>
        phones.textsOf(person.id).map((message) => ({
          user: signInName(person),
          number: message.number,
          text: textOf(message),
          expires: new Date(message.expires).toISOString(),
        })),
      ),
    })
  })
  routes.post('/:id', async (context) => {
    const answer = await readBody(context.req, given)
    const prompt = phones.prompts.get(context.req.param('id'))
    if (!prompt) return refuse(404, 'no-such-prompt', 'No phone has this prompt.')
    const outcome = phones.answer(prompt, answer)
    if (outcome === 'wrong-number' || outcome === 'over') return refuse(409, ...refusals[outcome])
    return context.json({ ...shown(services, prompt), state: outcome })
  })
  return routes
}

function shown({ ground, phones }: Services, prompt: PhonePrompt): object {
  const user = ground.store.users.get(prompt.userId)
  return {
    id: prompt.id,
    user: user && signInName(user),
    app: prompt.app,
    number: prompt.number,
    address: prompt.address,
    state: phones.prompts.stateOf(prompt),
    askedAt: new Date(prompt.askedAt).toISOString(),
    expires: new Date(prompt.expires).toISOString(),
  }
}
