import { accountOf, problemOf } from '../sign-in/account.js'
import type { SignInContext } from '../sign-in/step.js'
import { placeUser } from '../tenant-path.js'
import type { Attempt } from './attempt.js'
import { resourcesOf } from './facts-of.js'
import { judgedSignIn, verdictOf } from './verdict-of-sign-in.js'

/** A sign-in on pages, as far as it has come, for the sign-in log. */
export function attemptOfSignIn(context: SignInContext): Attempt {
  const { services, request, trace, sender, circumstances } = context
  const { client, path, silent } = request.target
  const attempt: Attempt = {
    ...{ trace, sender, client, circumstances },
    isInteractive: !silent,
    occasion: 'sign-in',
  }
  const user = accountOf(context)
  if (!user) return attempt
  const placed = placeUser(services.ground.directory, path, user)
  if (!placed || problemOf(context, user)) return { ...attempt, ...(placed ?? homeOf(context, user)) }
  const judged = user.accountEnabled && placed.user.accountEnabled ? judgedSignIn(context) : undefined
  const [resource] = judged ? resourcesOf(services.ground, judged) : []
  const verdict = judged && verdictOf(context)
  return {
    ...attempt,
    ...placed,
    ...(judged && { signIn: judged.signIn, circumstances: judged.circumstances }),
    ...(resource && { resource }),
    ...(verdict && { verdict }),
  }
}

function homeOf({ services }: SignInContext, user: NonNullable<Attempt['user']>): Partial<Attempt> {
  const tenant = services.ground.directory.tenant(user.tenantId)
  return tenant ? { tenant, user } : {}
}
