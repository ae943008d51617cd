import type { EntraError } from '@onbehalf/protocol'
import { entraError } from '@onbehalf/protocol'
import { EmulatorBox } from '../../../page/parts.js'
import type { Missing } from '../../../policy/verdict.js'
import { type Reader, RefusalDetails, WhatToDo } from '../../errors/refusal-parts.js'
import type { Refusal } from '../../policy/refusal-of.js'
import { refusalOfSignIn } from '../../policy/verdict-of-sign-in.js'
import { stopHere, stopsRegistration } from '../lacking.js'
import { FlowForm } from '../page/flow-form.js'
import { aboutOf, Card } from '../page/parts.js'
import { shownFacts } from '../shown-facts.js'
import type { SignInContext, SignInStep } from '../step.js'

/** A policy that no page can satisfy: what it wants, what is there, and the way back to the application. */
export const policyStop: SignInStep = {
  name: 'policy-stop',
  isDue: (context) => stopHere(context) !== undefined,
  silently: (context) => stopped(context).error,
  tells: (context) => stopped(context).error,
  enter: (context) => ({ ...context.flow, told: context.trace }),
  title: (context) => titles[stopped(context).refusal.missing.kind],

  render(context) {
    const { refusal, error } = stopped(context)
    return (
      <>
        <Card title={titles[refusal.missing.kind]} about={aboutOf(context.request.target)}>
          <p role="alert">{error.message}</p>
          <h2>What happened</h2>
          <p>{error.row.cause}</p>
          <Policies refusal={refusal} />
          <ul class="quiet">
            {shownFacts(context, refusal).map((fact) => (
              <li>{fact}</li>
            ))}
          </ul>
          <WhatToDo row={error.row} here={remedies[refusal.missing.kind] ?? {}} />
          <RefusalDetails row={error.row} trace={context.trace} />
          <FlowForm context={context} step="policy-stop">
            <div class="actions">
              <button type="submit" class="first" name="action" value="back" data-testid="submit">
                Back to {context.request.target.client.displayName}
              </button>
            </div>
          </FlowForm>
        </Card>
        <EmulatorBox>
          <p>
            The application is told with the button. Policies, the device and the place are switched in the
            bar of the Office page (keys p and u). Scripts change policies under{' '}
            <code>/graph/v1.0/identity/conditionalAccess/policies</code>, devices under{' '}
            <code>/_onbehalf/devices</code>, places under <code>/_onbehalf/conditions</code>.
          </p>
        </EmulatorBox>
      </>
    )
  },

  submit(context) {
    return { kind: 'refuse', error: stopped(context).error, told: context.flow.told }
  },
}

/** Which policies stop the sign-in, and the fact that decided in each. */
function Policies({ refusal: { policies, policyIds, explanation } }: { refusal: Refusal }) {
  const stopping = policies.filter(({ id }) => policyIds.includes(id))
  if (stopping.length === 0) return <p class="quiet">{explanation}</p>
  return (
    <ul data-testid="policies">
      {stopping.map(({ displayName, because }) => (
        <li>
          The policy <strong>{displayName}</strong>. {because}
        </li>
      ))}
    </ul>
  )
}

function stopped(context: SignInContext): { refusal: Refusal; error: EntraError } {
  const refusal = stopHere(context)
  if (!refusal) throw entraError('signInExpired')
  const error = stopsRegistration(context)
    ? entraError('registrationNotAllowedHere', {}, { because: refusal.explanation })
    : refusalOfSignIn(context, refusal)
  return { refusal, error }
}

const cannotProve = 'You have no way here to prove what is asked'

const titles: Readonly<Record<Missing['kind'], string>> = {
  block: 'A policy blocks this sign-in',
  device: 'This device is not in the state a policy asks for',
  'device-proof': 'This browser showed no device',
  'approved-app': 'This app is not approved',
  'protected-app': 'This app is not protected',
  'custom-control': 'A control of another provider is missing',
  platform: 'This platform is not supported',
  'modern-authentication': 'This way to sign in is blocked',
  'safe-registration': 'No method can be set up now',
  'second-factor': cannotProve,
  'fresh-second-factor': cannotProve,
  'method-registration': 'No method can be set up here',
  'fresh-sign-in': 'This sign-in is too old',
  'password-change': 'The password has to be changed',
  'risk-at-home': 'This account is at risk where it is at home',
  'terms-of-use': 'Terms of use are not accepted',
}

const noProof: Readonly<Record<Reader, string>> = {
  user: 'Ask an administrator of your organization for a way to prove what is asked.',
  admin: 'Give this person a method that is asked for, or change what asks for it.',
  developer:
    'Nothing in the application ends this; show the person what the answer says, and ask no further.',
}
const device: Readonly<Partial<Record<Reader, string>>> = {
  admin: 'Bring the device into the state that is asked for, or change the policy.',
  developer:
    'Nothing in the application ends this, and no other way to sign in does; show the person what the answer says.',
}

/** What each reader can do where the catalog speaks of the error in general. */
const remedies: Readonly<Partial<Record<Missing['kind'], Readonly<Partial<Record<Reader, string>>>>>> = {
  block: {
    admin: 'Change the policy, or exclude from it what should get in.',
    developer:
      'Nothing in the application ends this; show the person what the answer says, and do not try again by yourself.',
  },
  device,
  'device-proof': {
    ...device,
    admin: 'Register the device and let the browser show it, or change the policy.',
  },
  'second-factor': noProof,
  'fresh-second-factor': noProof,
}
