import { expect } from 'vitest'
import type { Emulator } from '../../../src/emulator.js'
import { ids } from '../../../src/tenant/default-ids.js'
import { defaultPassword, defaultSecret } from '../../../src/tenant/default-tenant/facts.js'
import { ErrorWorld } from '../errors/error-world.js'
import type { Seen } from '../errors/provocation.js'
import type { Page } from '../support/browser.js'
import { type Answer, askToken, type CodeRequest, emulator, originOf, redemption } from '../support/flows.js'

export type Fields = Record<string, string | undefined>

/** One sentence of the documentation about a flow, and what shows it. */
export interface Constraint {
  /** Where it is written: a section of the fact sheets' source, an RFC, or Microsoft's page. */
  source: string
  /** The rule, in words. */
  rule: string
  /** What comes of the request, in the words of {@link outcome} and {@link seenAs}; typed from the source. */
  expected: string
  play(world: FlowWorld): Promise<string>
}

/** What a flow's rules are tried with: the routes that everybody has. */
export class FlowWorld extends ErrorWorld {
  readonly made: Emulator

  constructor(made: Emulator) {
    super(made)
    this.made = made
  }

  /** Asks the token endpoint: what came, in words. */
  async ask(
    tenant: string,
    form: Fields,
    headers: Record<string, string> = {},
    version: 'v2.0' | 'v1.0' = 'v2.0',
  ): Promise<string> {
    return outcome(await askToken(this.made, tenant, form, headers, version))
  }

  /** Signs somebody in and redeems the code with changes: what came, in words. */
  async redeemedAs(
    request: CodeRequest,
    more: Fields = {},
    { headers = originOf(request), tenant = request.tenant, user }: Redeeming = {},
  ): Promise<string> {
    return this.ask(tenant, redemption(request, await this.code(request, user), more), headers)
  }

  /** The page after Mila's password and the question whether to stay. */
  async afterPassword(request: CodeRequest): Promise<Page> {
    const asked = await this.open({ ...request, more: { ...request.more, login_hint: 'milan@contoso.com' } })
    const page = await asked.press('submit', { password: defaultPassword })
    return page.has('kmsi-no') ? page.press('kmsi-no') : page
  }

  /** Opens the authorize endpoint: what the application or the person is told. */
  async told(request: CodeRequest): Promise<string> {
    return seenAs(await this.authorize(request))
  }
}

interface Redeeming {
  headers?: Record<string, string>
  tenant?: string
  user?: string
}

/** `access id refresh`, or `invalid_grant 54005`, with the suberror behind it. */
export function outcome({ status, body }: Pick<Answer, 'status' | 'body'>): string {
  if (status === 200) return ['access', 'id', 'refresh'].filter((kind) => `${kind}_token` in body).join(' ')
  return [body.error, body.error_codes?.join('+'), body.suberror].filter(Boolean).join(' ')
}

/** `page 50011`, or what a redirect tells: `invalid_request 9002325`. */
export function seenAs({ at, error, codes, suberror }: Seen): string {
  return [at === 'page' ? 'page' : error, codes.join('+'), suberror].filter(Boolean).join(' ')
}

/** The secret of the web application. */
export const webSecret = defaultSecret(ids.web)

type Named = readonly [source: string, rule: string, expected: string, row: Constraint]

/** The rules as rows of a table: source, rule and expectation stand in the title of their test. */
export function named(constraints: readonly Constraint[]): Named[] {
  return constraints.map((row) => [row.source, row.rule, row.expected, row])
}

/** Tries a rule in an emulator of its own. */
export function played(make: () => Promise<Emulator> = emulator) {
  return async (...[, , expected, row]: Named): Promise<void> => {
    expect(await row.play(new FlowWorld(await make()))).toBe(expected)
  }
}
