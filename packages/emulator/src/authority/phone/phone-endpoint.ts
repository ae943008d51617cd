import { entraError } from '@onbehalf/protocol'
import type { AnswerOutcome } from '../../tenant/phone-prompts.js'
import type { PhonePrompt } from '../../tenant/records.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import { requireOwnPage } from '../requests/own-page.js'
import { type Parameters, readForm, readQuery } from '../requests/parameters.js'
import type { Services } from '../services.js'
import { phonePage, phonePath, phonesPage, stateOfPhone } from './phone-page.js'

/** The simulated phones: each shows what its person is asked, and takes the answer. No part of Entra. */
export const phone: Endpoint = {
  methods: ['GET', 'POST'],
  paths: ['/phone', phonePath],
  refusesWith: 'page',
  crossOrigin: 'nobody',

  async handle({ request, url, services }: EndpointRequest) {
    if (request.method === 'POST') {
      requireOwnPage(request, url)
      return answer(services, await readForm(request, 'prompt'))
    }
    const name = readQuery(url).get('user')
    if (name === undefined) return phonesPage(services)
    const user = services.ground.directory.userByName(name)
    return user ? phonePage(services, user) : phonesPage(services)
  },
}

function answer(services: Services, form: Parameters): Promise<Response> {
  const { phones, seal, ground } = services
  const id = seal.open('phone-prompt', form.get('prompt') ?? '')
  if (typeof id !== 'string') {
    throw entraError('invalidRequest', { reason: 'The form is none of this phone’s.' })
  }
  const prompt = phones.prompts.get(id)
  const user = prompt && ground.store.users.get(prompt.userId)
  if (!user) return phonesPage(services)
  if (form.get('action') !== 'approve') {
    return phonePage(services, user, { done: said[phones.answer(prompt, { approve: false })] })
  }
  const number = form.get('number')?.trim() ?? ''
  if (!/^\d{2}$/.test(number)) {
    return phonePage(services, user, {
      problem: { prompt: id, sentence: 'Type the two digits that the page shows.' },
    })
  }
  return phonePage(services, user, { done: said[phones.answer(prompt, { approve: true, number })] })
}

const said: Readonly<Record<AnswerOutcome, string>> = {
  approved: 'Approved. The page goes on.',
  denied: 'Denied. Nobody was let in.',
  'wrong-number': 'That is not the number on the page. Nobody was let in.',
  over: 'This question is over: it was answered before, or waited too long.',
}

/** What became of a prompt, or what a phone shows; asked again and again by the pages that wait for it. */
export const phoneState: Endpoint = {
  methods: ['GET'],
  paths: ['/phone/state'],
  refusesWith: 'json',
  crossOrigin: 'nobody',

  handle({ url, services }) {
    const query = readQuery(url)
    return Response.json({ state: stateOf(services, query) }, { headers: { 'cache-control': 'no-store' } })
  },
}

function stateOf(services: Services, query: Parameters): string {
  const { phones, ground } = services
  const name = query.get('user')
  if (name !== undefined) {
    const user = ground.directory.userByName(name)
    return user ? stateOfPhone(services, user.id) : ''
  }
  const prompt: PhonePrompt | undefined = phones.prompts.get(query.get('prompt') ?? '')
  return prompt ? phones.prompts.stateOf(prompt) : 'expired'
}
