import { EntraError } from '@onbehalf/protocol'
import { Field } from '../../page/field.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import { journalLabels } from '../errors/error-response.js'
import { requireOwnPage } from '../requests/own-page.js'
import { readForm } from '../requests/parameters.js'
import { readAuthorizeRequest } from '../sign-in/authorize-request.js'
import { deviceTarget } from '../sign-in/device-target.js'
import { pageResponse } from '../sign-in/page/page.js'
import { Card, Why } from '../sign-in/page/parts.js'
import { begin } from './authorize.js'

/** Where people type the code that a device shows. */
export const devicePagePath = '/device'

const title = 'Enter code'

/**
 * The page on which somebody types the code of a device, and signs in for it.
 *
 * @see RFC 8628 section 3.3
 */
export const devicePage: Endpoint = {
  methods: ['GET', 'POST'],
  paths: [devicePagePath, '/devicelogin', '/:tenant/oauth2/deviceauth'],
  refusesWith: 'page',
  crossOrigin: 'nobody',

  async handle(endpointRequest) {
    const { request, url, services } = endpointRequest
    if (request.method !== 'POST') return codePage(endpointRequest)
    requireOwnPage(request, url)
    const form = await readForm(request, 'otc')
    try {
      const found = services.deviceCodes.ofPerson(form.get('otc') ?? '', typist(endpointRequest))
      const target = deviceTarget(services, found)
      const parameters = new Map([
        ['client_id', found.clientId],
        ['response_type', 'code'],
        ['scope', found.scope],
        ...(found.claims === undefined ? [] : ([['claims', found.claims]] as const)),
      ])
      const asked = readAuthorizeRequest(services, found.version, target, parameters)
      return await begin({ ...endpointRequest, tenant: found.path }, asked)
    } catch (thrown) {
      if (!(thrown instanceof EntraError)) throw thrown
      return codePage(endpointRequest, thrown, form.get('otc'))
    }
  },
}

/** Whose wrong codes count together: those of a browser that somebody is signed in to, or of an address. */
function typist({ request: { headers }, services: { sessions } }: EndpointRequest): string {
  return sessions.of(headers)?.id ?? headers.get('x-onbehalf-address') ?? ''
}

async function codePage(
  { services }: EndpointRequest,
  error?: EntraError,
  typed?: string,
): Promise<Response> {
  const problem = error && `${error.row.message(error.details)} (AADSTS${error.row.number})`
  const content = (
    <Card title={title}>
      <form method="post" action={devicePagePath}>
        <Field
          id="otc"
          label="Code"
          type="text"
          autocomplete="off"
          value={typed?.slice(0, 40)}
          hint="The one that the app or device shows. Type only codes that you asked for yourself."
          problem={problem}
        />
        <div class="actions">
          <button type="submit" class="first" data-testid="submit">
            Next
          </button>
        </div>
      </form>
      {error !== undefined && <p class="quiet">{error.row.remedy}</p>}
      <Why
        reasons={[
          'A device without a browser asked for a sign-in (device code flow).',
          'Whoever holds the device gets what you sign in to: do not type a code that somebody sent you.',
        ]}
      />
    </Card>
  )
  const { randomBytes } = services.ground
  const page = await pageResponse({ title, problem, status: error?.status ?? 200, content }, randomBytes)
  if (error) for (const [name, value] of Object.entries(journalLabels(error))) page.headers.set(name, value)
  return page
}
