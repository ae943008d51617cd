import { FillButton } from '../../../page/parts.js'
import type { AuthenticationMethod } from '../../../tenant/records.js'
import { CodeField } from '../page/code-parts.js'
import type { Challenge } from './challenge.js'
import type { Asked, FactorOutcome, SecondFactor } from './second-factor.js'
import { offeredTotp, type TotpOutcome, takeTotp, wrongTotp } from './totp.js'

type AppCode = Extract<Challenge, { method: 'totp' }>

/** "Enter the code": the six digits that an authenticator app shows. */
export const appCode: SecondFactor<AppCode> = {
  method: 'totp',
  offer: () => 'Enter the code of an app',
  begin: () => ({ method: 'totp' }),
  title: () => 'Enter the code',

  page(_asked, again) {
    return (
      <>
        <p>Your authenticator app shows six digits, new ones every half minute.</p>
        <CodeField {...again} />
      </>
    )
  },

  box(asked) {
    const [secret = ''] = secretsOf(asked.methods)
    const { ground } = asked.context.services
    const offered = offeredTotp(ground, asked.user.id, secret)
    return (
      <>
        {offered ? (
          <>
            <p>
              The app shows <strong data-secret="">{inTwo(offered.code)}</strong>
              {offered.isNext
                ? ` in ${offered.seconds} s; what it shows now was taken already.`
                : `, ${offered.seconds} s.`}
            </p>
            <FillButton value={offered.code} action="fill" testId="fill-code" freshFor={offered.seconds}>
              Fill in the code
            </FillButton>{' '}
          </>
        ) : (
          <p>The codes of this moment were taken already. Wait half a minute, or move the clock.</p>
        )}
        <FillButton value={wrongTotp(ground, secret)} action="fill-wrong" testId="fill-wrong-code">
          A wrong code
        </FillButton>
      </>
    )
  },

  answer(asked, form) {
    const { services } = asked.context
    const secrets = secretsOf(asked.methods)
    const action = form.get('action')
    if (action === 'fill') {
      const offered = offeredTotp(services.ground, asked.user.id, secrets[0] ?? '')
      return { kind: 'again', ...(offered ? { filled: offered.code } : {}) }
    }
    if (action === 'fill-wrong')
      return { kind: 'again', filled: wrongTotp(services.ground, secrets[0] ?? '') }
    return said(takeTotp(services.ground, asked.user.id, secrets, form.get('code') ?? ''))
  },
}

function said(outcome: TotpOutcome): FactorOutcome {
  return outcome === 'proved'
    ? { kind: 'proved' }
    : { kind: 'again', problem: { sentence: sentences[outcome] } }
}

const sentences: Readonly<Record<Exclude<TotpOutcome, 'proved'>, string>> = {
  wrong: 'That is not the code that the app shows now.',
  used: 'This code was taken already. Wait for the next one.',
}

function secretsOf(methods: Asked['methods']): string[] {
  return methods
    .filter((method): method is Extract<AuthenticationMethod, { kind: 'totp' }> => method.kind === 'totp')
    .map(({ secret }) => secret)
}

function inTwo(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}
