import { FillButton } from '../../../page/parts.js'
import type { AuthenticationMethod } from '../../../tenant/records.js'
import { textOf } from '../../phone/phones.js'
import { CodeField } from '../page/code-parts.js'
import type { Challenge } from './challenge.js'
import type { Asked, FactorOutcome, SecondFactor } from './second-factor.js'
import { rememberText, type TextCodeOutcome, takeTextCode } from './text-code.js'

type TextMessage = Extract<Challenge, { method: 'text-message' }>

/** "We sent a text": six digits to a phone number, for five minutes. */
export const textMessage: SecondFactor<TextMessage> = {
  method: 'text-message',
  offer: (method) => `Get a text at ${masked(numberOf([method]))}`,

  begin({ context, user, methods }) {
    const { services, request, trace } = context
    const message = services.phones.text(
      { user, app: request.target.client.displayName, correlationId: trace.correlationId },
      numberOf(methods),
    )
    return message ? { method: 'text-message', sent: rememberText(message) } : { method: 'text-message' }
  },

  title: ({ challenge }) => (challenge.sent ? 'We sent a text' : 'No further text was sent'),

  page({ challenge: { sent } }, again) {
    if (!sent) {
      return (
        <p role="alert" class="error">
          Five texts went to this phone in ten minutes. Choose another way, or wait some minutes.
        </p>
      )
    }
    return (
      <>
        <p>A code of six digits is on its way to {masked(sent.number)}. It counts for five minutes.</p>
        <CodeField {...again} />
        <button
          type="submit"
          class="plain"
          name="action"
          value="again"
          formnovalidate
          data-testid="send-again"
        >
          Send another text
        </button>
      </>
    )
  },

  box(asked) {
    const message = messageOf(asked)
    if (!message) return <p>No text on this phone counts any more. Send another.</p>
    return (
      <>
        <p>
          The text says: <strong data-secret="">{textOf(message)}</strong>
        </p>
        <FillButton value={message.code} action="fill" testId="fill-code">
          Fill in the code
        </FillButton>{' '}
        <FillButton value={otherThan(message.code)} action="fill-wrong" testId="fill-wrong-code">
          A wrong code
        </FillButton>
      </>
    )
  },

  answer(asked, form) {
    const action = form.get('action')
    if (action === 'again') return { kind: 'anew', challenge: textMessage.begin(asked) }
    const { sent } = asked.challenge
    if (!sent) return { kind: 'anew', challenge: asked.challenge }
    const code = messageOf(asked)?.code
    if (action === 'fill') return { kind: 'again', ...(code === undefined ? {} : { filled: code }) }
    if (action === 'fill-wrong') return { kind: 'again', filled: otherThan(code ?? '') }
    const outcome = takeTextCode(asked.context.services.ground, sent, form.get('code') ?? '')
    return said(outcome)
  },
}

function said(outcome: TextCodeOutcome): FactorOutcome {
  return outcome === 'proved'
    ? { kind: 'proved' }
    : { kind: 'again', problem: { sentence: sentences[outcome] } }
}

const sentences: Readonly<Record<Exclude<TextCodeOutcome, 'proved'>, string>> = {
  wrong: 'That is not the code of the text.',
  used: 'This code was taken already. Send another text.',
  expired: 'This code is older than five minutes. Send another text.',
}

function messageOf({ context, user, challenge }: Asked<TextMessage>) {
  return context.services.phones.textsOf(user.id).find(({ id }) => id === challenge.sent?.id)
}

function otherThan(code: string): string {
  return code === '000000' ? '111111' : '000000'
}

function numberOf(methods: readonly AuthenticationMethod[]): string {
  const method = methods.find(({ kind }) => kind === 'text-message')
  return method?.kind === 'text-message' ? method.number : ''
}

/** The last two digits on one line with their dots: as much as a page of somebody who may be another shows. */
function masked(number: string): string {
  return `…\u2060${number.replace(/\D/g, '').slice(-2)}`
}
