import { labelText } from '../../controls/label-text.js'
import type { FederationSession, OnPremisesAccount } from '../../tenant/records.js'
import { isInside } from '../inside.js'
import { pageResponse } from '../page/page.js'
import { Card } from '../page/parts.js'
import { type FederationService, microsoftOnline } from '../service.js'
import { issueToken } from '../tokens/issue-token.js'
import { dialects } from '../trust/dialect.js'
import { tokenResponse } from '../trust/response.js'
import type { SignInRequest } from './request.js'
import { samlResponse } from './saml-response.js'

/** Whose sign-in is answered. */
export interface SignedIn {
  account: OnPremisesAccount
  session: FederationSession
  setCookie: string | undefined
}

/** The page that brings the token to Entra: a form that posts itself, and has a button where scripts do not run. */
export async function answerSignIn(
  service: FederationService,
  request: Request,
  asked: SignInRequest,
  { account, session, setCookie }: SignedIn,
): Promise<Response> {
  const { ground } = service
  const token = await issueToken(service, {
    version: asked.protocol === 'saml' ? '2.0' : '1.1',
    audience: microsoftOnline,
    account,
    firstFactor: session.method,
    authenticatedAt: session.at,
    secondFactor: session.secondFactorAt !== undefined,
    insideCorporateNetwork: isInside(ground, request),
    ...(asked.protocol === 'saml' && { recipient: asked.reply }),
    ...(asked.id !== undefined && { inResponseTo: asked.id }),
  })
  const [dialect] = dialects
  if (!dialect) throw new TypeError('AD FS speaks no version of WS-Trust')
  const fields: Record<string, string | undefined> =
    asked.protocol === 'saml'
      ? {
          SAMLResponse: Buffer.from(samlResponse(asked, token, ground.randomId())).toString('base64'),
          RelayState: asked.context,
        }
      : {
          wa: 'wsignin1.0',
          wresult: tokenResponse({ dialect, audience: microsoftOnline }, token).text,
          wctx: asked.context,
        }
  const page = await formPage(service, asked.reply, fields, setCookie)
  page.headers.set('x-onbehalf-user', labelText(account.userPrincipalName))
  return page
}

function formPage(
  { ground }: FederationService,
  action: string,
  fields: Readonly<Record<string, string | undefined>>,
  setCookie: string | undefined,
): Promise<Response> {
  const title = 'Back to Entra'
  const content = (
    <Card title={title}>
      <form method="post" action={action} data-submit="">
        {Object.entries(fields).map(
          ([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />,
        )}
        <p>You are signed in. This page goes on by itself; if it does not, continue here.</p>
        <div class="actions">
          <button type="submit" class="first" data-testid="submit">
            Continue
          </button>
        </div>
      </form>
    </Card>
  )
  return pageResponse({ title, setCookie, content }, ground.randomBytes)
}
