import type { Child } from 'hono/jsx'
import { script } from './script.js'
import { styles } from './styles.js'

/** Who may show a page in a frame: nobody, the emulator's own Office page, or anybody. */
export type FramedBy = 'nobody' | 'self' | 'anybody'

/** A page of the authority. */
export interface Page {
  /** What the page is for; its title and heading. */
  title: string
  /** What is wrong with the last answer; comes first in the title, so that it is heard first. */
  problem?: string | undefined
  status?: number
  framedBy?: FramedBy
  /** Origins that the page shows in frames. Default: none. */
  frames?: readonly string[]
  setCookie?: string | undefined
  content: Child
}

/** Writes a page: one card, named as the emulator's on every screen. */
export async function pageResponse(
  page: Page,
  randomBytes: (length: number) => Uint8Array,
): Promise<Response> {
  const nonce = Buffer.from(randomBytes(16)).toString('base64')
  const markup = await (<Document page={page} nonce={nonce} />).toString()
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(nonce, page),
    'referrer-policy': 'same-origin',
  })
  if (page.framedBy === undefined || page.framedBy === 'nobody') headers.set('x-frame-options', 'DENY')
  if (page.setCookie !== undefined) headers.append('set-cookie', page.setCookie)
  return new Response(`<!doctype html>${markup}`, { status: page.status ?? 200, headers })
}

const ancestors: Record<FramedBy, string | undefined> = {
  nobody: "'none'",
  self: "'self'",
  anybody: undefined,
}

/** No `form-action`: browsers apply it to the redirect that follows a form too, and that leads to the application. */
function contentSecurityPolicy(nonce: string, { framedBy = 'nobody', frames = [] }: Page): string {
  const frameAncestors = ancestors[framedBy]
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    // A page that waits for a phone asks what became of it.
    "connect-src 'self'",
    "base-uri 'none'",
    ...(frames.length === 0 ? [] : [`frame-src ${frames.join(' ')}`]),
    ...(frameAncestors === undefined ? [] : [`frame-ancestors ${frameAncestors}`]),
  ].join('; ')
}

function Document({ page: { title, problem, content }, nonce }: { page: Page; nonce: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${problem === undefined ? '' : `Error: ${problem} · `}${title} · Onbehalf emulator`}</title>
        {/* The style and the script are constants of this folder. */}
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <div class="band" />
        <main>{content}</main>
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  )
}
