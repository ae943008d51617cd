import { fileURLToPath } from 'node:url'
import { signInPage } from '@onbehalf/client/pages'
import { build } from 'esbuild'
import type { Frame, Page } from 'playwright-core'
import { ids } from '../../src/tenant/default-tenant.js'
import type { OfficeHost } from './office-host.js'

const client = fileURLToPath(new URL('../../../client/src/', import.meta.url))

/** Where the add-in of this test answers, as its pages know it. */
const scopeOn = (host: string) => `api://${host}/${ids.inbox}/access_as_user`

/** The pages of an add-in that signs in with the kit and nothing else: a pane, its dialog page, its scripts. */
export async function kitAddIn(): Promise<(request: Request, officeOrigin: string) => Response> {
  const scripts = await bundledKit()
  return (request, officeOrigin) => {
    const { pathname, host } = new URL(request.url)
    const script = scripts.get(pathname)
    if (script !== undefined) return answer(script, 'text/javascript')
    const officeJs = `${officeOrigin}/office/js/office.js`
    const settings = {
      clientId: ids.inbox,
      scope: scopeOn(host),
      authority: `${officeOrigin}/common`,
    }
    if (pathname === '/dialog.html') {
      return answer(signInPage({ ...settings, officeJs, script: '/kit/dialog.js' }), 'text/html')
    }
    if (pathname === '/pane.html')
      return answer(pane(settings, `<script src="${officeJs}"></script>`), 'text/html')
    if (pathname === '/alone.html') return answer(pane(settings, ''), 'text/html')
    return new Response('Not found', { status: 404 })
  }
}

function answer(text: string, type: string): Response {
  return new Response(text, { headers: { 'content-type': `${type}; charset=utf-8` } })
}

function pane(settings: object, head: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Add-in</title>${head}
<script type="module">
  import { createSignIn, dialog, nestedApp, officeSso } from '/kit/client.js'
  const ways = [nestedApp(), officeSso(), dialog('/dialog.html')]
  window.signIn = createSignIn({ ...${JSON.stringify(settings)}, ways })
</script><p>Add-in`
}

async function bundledKit(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: { client: `${client}index.ts`, dialog: `${client}scripts/dialog.ts` },
    outdir: '/kit',
    bundle: true,
    splitting: true,
    format: 'esm',
    conditions: ['source'],
    write: false,
    logLevel: 'silent',
  })
  return new Map(
    outputFiles.map(({ path, text }) => [path.replaceAll('\\', '/').replace(/^[A-Z]:/i, ''), text]),
  )
}

/** How a call of the kit ended in the pane. */
export interface Outcome {
  token?: string
  code?: string
  way?: string
  office?: number
}

/** Registers the one address at which sign-ins end. */
export function redirectTo({ emulator }: OfficeHost, address: string): void {
  const { applications } = emulator.store
  const application = [...applications.all()].find(({ appId }) => appId === ids.inbox)
  if (!application) throw new Error('the default tenant has no Contoso Inbox')
  applications.put({ ...application, spa: { redirectUris: [address] } })
}

/** Calls the kit in the pane. */
export function getToken(from: Page | Frame, options: object = { ask: 'if-needed' }): Promise<Outcome> {
  return from.evaluate(
    (given) =>
      window.signIn.getToken(given).then(
        (token) => ({ token }),
        ({ code, way, office: number }) => ({ code, way, office: number }),
      ),
    options,
  )
}

/** Presses these buttons on the sign-in pages, one a page, until the window closes. */
export async function press(window: Page, ...buttons: string[]): Promise<void> {
  for (const button of buttons) await window.getByTestId(button).click()
}

declare global {
  interface Window {
    signIn: { getToken(options: object): Promise<string>; report(): Promise<string> }
  }
}
