import { createHash, randomBytes } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import type { RunningEmulator } from '../../src/start-emulator.js'

/** How a host answers when it has no token. */
export interface BridgeError {
  status: string
  code?: string
  description?: string
}

/** What MSAL asks of the bridge. */
interface BridgeRequest {
  method: 'GetInitContext' | 'GetToken' | 'GetTokenPopup'
  requestId: string
  tokenParams?: { clientId: string; scope: string; claims?: string; forceRefresh?: boolean }
}

interface Tokens {
  access_token: string
  id_token: string
  refresh_token: string
  expires_in: number
  scope: string
}

/**
 * A host of nested app authentication for tests: the bridge that MSAL looks for, and behind it a broker that signs in at
 * the emulator by its pages, with the add-in's `brk-multihub` redirect, and renews by its token endpoint. The Office page
 * of the emulator has none.
 */
export class NestedAppBridge {
  /** Methods that were called, in order, with what the token had to satisfy. */
  readonly calls: [method: string, claims: string | undefined, forceRefresh: boolean | undefined][] = []
  /** What the next calls for a token answer instead of asking the emulator. */
  readonly errors: BridgeError[] = []
  readonly #emulator: RunningEmulator
  readonly #context: BrowserContext
  readonly #redirect: string
  readonly #origin: string
  #refreshToken: string | undefined

  constructor(emulator: RunningEmulator, context: BrowserContext, addInOrigin: string) {
    this.#emulator = emulator
    this.#context = context
    this.#origin = addInOrigin
    this.#redirect = `brk-multihub://${new URL(addInOrigin).host}`
  }

  /** Puts the bridge into every page of the context that is loaded from now on. */
  async install(): Promise<void> {
    await this.#context.exposeFunction('answerNestedApp', (text: string) => this.#answer(JSON.parse(text)))
    await this.#context.addInitScript(() => {
      const listeners = new Set<(message: string) => void>()
      Object.assign(window, {
        nestedAppAuthBridge: {
          addEventListener: (_: string, listener: (message: string) => void) => listeners.add(listener),
          removeEventListener: (_: string, listener: (message: string) => void) => listeners.delete(listener),
          postMessage: async (text: string) => {
            const { answerNestedApp } = window as unknown as {
              answerNestedApp: (message: string) => Promise<string>
            }
            const message = await answerNestedApp(text)
            for (const listener of listeners) listener(message)
          },
        },
      })
    })
  }

  async #answer({ method, requestId, tokenParams }: BridgeRequest): Promise<string> {
    const answer = (fields: object) =>
      JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...fields })
    if (!tokenParams) {
      const initContext = { sdkName: 'test', sdkVersion: '1', capabilities: { queryAccount: false } }
      return answer({ success: true, initContext })
    }
    this.calls.push([method, tokenParams.claims, tokenParams.forceRefresh])
    const error = this.errors.shift()
    if (error) return answer({ success: false, error })
    const grant = method === 'GetToken' ? this.#renewal() : await this.#signIn(tokenParams)
    const tokens = grant && (await this.#redeem(grant, tokenParams))
    if (!tokens) {
      const nobody = { status: 'USER_INTERACTION_REQUIRED', code: 'interaction_required' }
      return answer({ success: false, error: nobody })
    }
    const { access_token, id_token, expires_in, scope } = tokens
    const { oid, tid, preferred_username } = claimsOf(id_token)
    return answer({
      success: true,
      token: { access_token, id_token, expires_in, scope },
      account: {
        homeAccountId: `${oid}.${tid}`,
        environment: new URL(this.#emulator.origin).host,
        tenantId: tid,
        localAccountId: oid,
        username: preferred_username,
      },
    })
  }

  #renewal(): Record<string, string> | undefined {
    return this.#refreshToken === undefined
      ? undefined
      : { grant_type: 'refresh_token', refresh_token: this.#refreshToken }
  }

  /** Opens the sign-in page in a window, and waits until it leads to the broker's redirect. */
  async #signIn({ clientId, scope, claims }: NonNullable<BridgeRequest['tokenParams']>) {
    const verifier = randomBytes(32).toString('base64url')
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: this.#redirect,
      scope: `${scope} openid profile offline_access`,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...(claims !== undefined && { claims }),
    })
    const window = await this.#context.newPage()
    const redirected = this.#redirectOf(window)
    await window.goto(`${this.#emulator.origin}/common/oauth2/v2.0/authorize?${query}`).catch(() => undefined)
    const code = new URL(await redirected).searchParams.get('code')
    await window.close()
    if (code === null) return undefined
    return { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: this.#redirect }
  }

  #redirectOf(window: Page): Promise<string> {
    return new Promise((resolve) => {
      window.on('response', (response) => {
        const { location } = response.headers()
        if (location?.startsWith(this.#redirect)) resolve(location)
      })
    })
  }

  async #redeem(
    grant: Record<string, string>,
    { clientId, scope, claims }: { clientId: string; scope: string; claims?: string },
  ) {
    const response = await this.#emulator.fetch(
      new Request(`${this.#emulator.origin}/common/oauth2/v2.0/token`, {
        method: 'POST',
        headers: { origin: this.#origin },
        body: new URLSearchParams({
          client_id: clientId,
          scope: `${scope} openid profile offline_access`,
          ...grant,
          ...(claims !== undefined && { claims }),
        }),
      }),
    )
    if (!response.ok) return undefined
    const tokens = (await response.json()) as Tokens
    this.#refreshToken = tokens.refresh_token
    return tokens
  }
}

function claimsOf(token: string): Record<string, string> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}
