import type { AuthenticationMethod, PhonePrompt } from '../../../tenant/records.js'
import { addressOf, phonePath } from '../../phone/phone-page.js'
import type { Challenge } from './challenge.js'
import type { Asked, FactorOutcome, SecondFactor } from './second-factor.js'

type PhoneApp = Extract<Challenge, { method: 'phone-app' }>

/** "Approve on your phone": the phone asks for the number that this page shows. */
export const phoneApp: SecondFactor<PhoneApp> = {
  method: 'phone-app',
  offer: (method) => `Approve on ${deviceOf([method])}`,

  begin({ context, user, methods }) {
    const { services, request, circumstances, trace } = context
    const prompt = services.phones.ask(
      { user, app: request.target.client.displayName, correlationId: trace.correlationId },
      deviceOf(methods),
      circumstances.address,
    )
    return prompt ? { method: 'phone-app', prompt: prompt.id } : { method: 'phone-app' }
  },

  title(asked) {
    const { state, prompt } = lookAt(asked)
    return state === 'waiting' ? `Approve on your phone: ${prompt?.number}` : titles[state]
  },

  page(asked, { problem }) {
    const { state, prompt } = lookAt(asked)
    if (state !== 'waiting' || !prompt) {
      return (
        <p role="alert" class="error">
          {sentences[state]}
        </p>
      )
    }
    return (
      <>
        <p>The app on {deviceOf(asked.methods)} asks for this number:</p>
        <p class="number" data-testid="number">
          {prompt.number}
        </p>
        <p>This page goes on by itself when you have approved. The phone asks for a minute.</p>
        {problem !== undefined && (
          <p class="error" role="alert">
            {problem.sentence}
          </p>
        )}
      </>
    )
  },

  box(asked) {
    const { state } = lookAt(asked)
    if (state !== 'waiting') return <p>Ask again, and the phone has something to answer.</p>
    return (
      <>
        <p>
          The phone is{' '}
          <a href={addressOf(asked.user)} target="_blank" rel="noreferrer">
            another page
          </a>
          ; or answer here:
        </p>
        <div class="choices">
          <BoxButton action="approve" testId="approve-phone" words="Approve on the phone" />
          <BoxButton action="deny" testId="deny-phone" words="Deny" />
          <BoxButton action="time-out" testId="time-out-phone" words="Let it time out" />
        </div>
      </>
    )
  },

  answer(asked, form) {
    const { phones } = asked.context.services
    const { prompt } = lookAt(asked)
    const action = form.get('action')
    if (action === 'again') return { kind: 'anew', challenge: phoneApp.begin(asked) }
    if (!prompt) return { kind: 'anew', challenge: asked.challenge }
    if (action === 'approve') phones.answer(prompt, { approve: true })
    if (action === 'deny') phones.answer(prompt, { approve: false })
    if (action === 'time-out') phones.prompts.expire(prompt.id)
    return taken(asked, prompt)
  },
}

function BoxButton({ action, testId, words }: { action: string; testId: string; words: string }) {
  return (
    <button type="submit" name="action" value={action} formnovalidate data-testid={testId}>
      {words}
    </button>
  )
}

function taken({ context, user, challenge }: Asked, prompt: PhonePrompt): FactorOutcome {
  const { prompts } = context.services.phones
  if (prompts.take(prompt.id, user.id)) return { kind: 'proved' }
  const now = prompts.get(prompt.id)
  if (now && prompts.stateOf(now) === 'waiting')
    return { kind: 'again', problem: { sentence: 'Nobody has answered on the phone yet.' } }
  return { kind: 'anew', challenge }
}

/** What the page of a prompt asks again and again, until it changes. */
export function watchOf({ prompt }: PhoneApp): string | undefined {
  return prompt === undefined ? undefined : `${phonePath}state?${new URLSearchParams({ prompt })}`
}

/** Where a challenge stands; `limited` when the phone was asked too often to be asked again. */
export function lookAt({ context, user, challenge }: Asked): {
  state: 'waiting' | 'denied' | 'expired' | 'limited'
  prompt?: PhonePrompt
} {
  if (challenge.method !== 'phone-app' || challenge.prompt === undefined) return { state: 'limited' }
  const { prompts } = context.services.phones
  const prompt = prompts.get(challenge.prompt)
  if (prompt?.userId !== user.id) return { state: 'expired' }
  const state = prompts.stateOf(prompt)
  return { state: state === 'approved' ? 'waiting' : state, prompt }
}

const titles = {
  denied: 'The phone said no',
  expired: 'Nobody answered on the phone',
  limited: 'The phone was asked too often',
} as const

const sentences = {
  waiting: '',
  denied: 'The sign-in was denied on the phone, or the number was another one. Nobody was let in.',
  expired: 'The phone waited for an answer, and none came in time.',
  limited: 'It was asked ten times in ten minutes. Choose another way, or wait some minutes.',
} as const

function deviceOf(methods: readonly AuthenticationMethod[]): string {
  const method = methods.find(({ kind }) => kind === 'phone-app')
  return method?.kind === 'phone-app' ? method.deviceName : 'your phone'
}
