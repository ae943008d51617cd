import { Field } from '../../page/field.js'
import { EmulatorBox, FillButton } from '../../page/parts.js'
import type { OnPremisesAccount } from '../../tenant/records.js'
import { pageResponse } from '../page/page.js'
import { Card } from '../page/parts.js'
import type { FederationService } from '../service.js'
import { codeAt } from '../totp.js'

/** What a page shows again. */
export interface Shown {
  /** Address that the form goes to: the same request. */
  action: string
  username?: string | undefined
  problem?: string | undefined
  /** What the tester's box filled in. */
  filled?: string | undefined
  setCookie?: string | undefined
}

/** Name and password: the page that Entra never sees. */
export function signInPage(service: FederationService, shown: Shown): Promise<Response> {
  const { ground, accounts } = service
  const title = 'Sign in with your organizational account'
  const { action, username, problem, filled } = shown
  const known = username === undefined ? undefined : accounts.find(username)?.password
  const content = (
    <form method="post" action={action}>
      <input type="hidden" name="step" value="password" />
      <Card title={title}>
        <p>This page is your organization’s own. Entra hears who you are, and never your password.</p>
        <Field
          id="username"
          label="User name"
          type="text"
          autocomplete="username"
          value={username}
          autofocus={username === undefined}
        />
        <Field
          id="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          value={filled}
          problem={problem}
          autofocus={username !== undefined}
        />
        <div class="actions">
          <button type="submit" class="first" name="action" value="sign-in" data-testid="submit">
            Sign in
          </button>
        </div>
      </Card>
      <EmulatorBox>
        <p>Passwords of the directory on the premises are no secret here.</p>
        <FillButton field="password" value={known}>
          Fill in the password
        </FillButton>
      </EmulatorBox>
    </form>
  )
  return pageResponse({ title, problem, setCookie: shown.setCookie, content }, ground.randomBytes)
}

/** The second factor at AD FS: a code, after the password. */
export function secondFactorPage(
  { ground }: FederationService,
  { totpSecret = '', userPrincipalName }: OnPremisesAccount,
  { action, problem, filled, setCookie }: Shown,
): Promise<Response> {
  const title = 'Enter your code'
  const content = (
    <form method="post" action={action}>
      <input type="hidden" name="step" value="second-factor" />
      <Card title={title}>
        <p>
          Your organization wants a second factor of {userPrincipalName}: the code of the authenticator app.
        </p>
        <Field
          id="code"
          label="Code"
          type="text"
          inputmode="numeric"
          autocomplete="one-time-code"
          value={filled}
          problem={problem}
          autofocus={true}
        />
        <div class="actions">
          <button type="submit" class="first" name="action" value="check" data-testid="submit">
            Verify
          </button>
        </div>
      </Card>
      <EmulatorBox>
        <p>AD FS tells Entra of it by a claim; whether Entra believes that is up to the federation.</p>
        <FillButton field="code" value={codeAt(totpSecret, ground.clock.now())}>
          Fill in the code
        </FillButton>
      </EmulatorBox>
    </form>
  )
  return pageResponse({ title, problem, setCookie, content }, ground.randomBytes)
}

/** A page that only says something. */
export function messagePage(
  { ground }: FederationService,
  {
    title,
    message,
    status = 200,
    setCookie,
  }: { title: string; message: string; status?: number; setCookie?: string },
): Promise<Response> {
  const content = (
    <Card title={title}>
      <p role={status === 200 ? 'status' : 'alert'}>{message}</p>
    </Card>
  )
  return pageResponse({ title, status, setCookie, content }, ground.randomBytes)
}
