import { type OfficeErrorCode, officeError } from '@onbehalf/protocol'
import type { Ground } from '../ground.js'
import { readXml } from '../xml/read-xml.js'
import { xml } from '../xml/write-xml.js'
import type { Browser } from './access-token/browser.js'
import type { ExchangeTokenAnswer, ExchangeTokenCall } from './answers.js'
import type { MailboxAccess } from './mailbox-access.js'
import type { Pane } from './panes.js'

const messages = 'http://schemas.microsoft.com/exchange/services/2006/messages'
const types = 'http://schemas.microsoft.com/exchange/services/2006/types'

/** How web services call what the add-in asks for. */
const tokenTypes: Readonly<Record<ExchangeTokenCall, string>> = {
  getUserIdentityToken: 'CallerIdentity',
  getCallbackToken: 'ExtensionCallback',
}

/** What Outlook answers where Exchange gives no token: in browsers, and on computers. */
const codes = { generic: 9018, server: 9017 } as const satisfies Record<string, OfficeErrorCode>

/**
 * `getUserIdentityTokenAsync` and `getCallbackTokenAsync`: Outlook asks the server that holds the mailbox. Exchange Online
 * gives none any more; Exchange on the premises does.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens
 */
export class ExchangeTokens {
  readonly #ground: Ground
  readonly #mailboxes: MailboxAccess

  constructor(ground: Ground, mailboxes: MailboxAccess) {
    this.#ground = ground
    this.#mailboxes = mailboxes
  }

  /** Asks the mailbox's server for a token in the name of the add-in. */
  async get(pane: Pane, call: ExchangeTokenCall, browser: Browser): Promise<ExchangeTokenAnswer> {
    const { mailbox, platform } = pane
    const correlationId = this.#ground.randomId()
    const refused = (cause: string): ExchangeTokenAnswer => {
      const code = platform.source.asksForSignIn ? codes.server : codes.generic
      const { name, meaning } = officeError(code)
      return { code, name, message: meaning, cause, correlationId }
    }
    if (!mailbox.owner || mailbox.kind === 'gmail' || mailbox.kind === 'outlookCom')
      return refused('Exchange gives no tokens of its own in mailboxes of Outlook.com or Gmail.')
    const bearer = await this.#mailboxes.silentToken(platform, mailbox.owner, browser)
    if (bearer === undefined)
      return refused('Outlook has no token for Exchange itself: open the mailbox first.')
    const token = await this.#ask(pane, call, bearer, correlationId)
    if (token !== undefined) return { token, correlationId }
    return refused(
      mailbox.kind === 'enterprise'
        ? 'Exchange on the premises knows no such add-in.'
        : 'Exchange Online has switched off its own tokens for add-ins. Use nested app authentication.',
    )
  }

  async #ask(
    { mailbox, manifest, platform, app }: Pane,
    call: ExchangeTokenCall,
    bearer: string,
    correlationId: string,
  ): Promise<string | undefined> {
    const server = mailbox.kind === 'enterprise' ? 'on-premises/' : ''
    const body = xml`
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="${messages}" xmlns:t="${types}">
        <s:Body>
          <m:GetClientAccessToken><m:TokenRequests><t:TokenRequest>
            <t:Id>${manifest.id}</t:Id>
            <t:TokenType>${tokenTypes[call]}</t:TokenType>
            ${platform.source.asksForSignIn ? undefined : xml`<t:Scope>browser</t:Scope>`}
          </t:TokenRequest></m:TokenRequests></m:GetClientAccessToken>
        </s:Body>
      </s:Envelope>`
    const response = await this.#ground.fetch(
      new Request(`${this.#ground.addresses.origin}/exchange/${server}EWS/Exchange.asmx`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': 'text/xml; charset=utf-8',
          'x-onbehalf-actor': 'office',
          'x-onbehalf-trace': correlationId,
          'x-onbehalf-summary': `${app.displayName} ${platform.asker} asks Exchange for a token for ${manifest.displayName}`,
          'client-request-id': correlationId,
        },
        body: body.text,
      }),
    )
    if (!response.ok) return undefined
    const answer = await readXml(await response.text())
    return answer.getElementsByTagNameNS(types, 'TokenValue').item(0)?.textContent ?? undefined
  }
}
