import type { Child } from 'hono/jsx'
import { script } from './script.js'
import { styles } from './styles.js'

/** A page of AD FS. */
export interface Page {
  /** What the page is for; its title and heading. */
  title: string
  /** What is wrong with the last answer; comes first in the title, so that it is heard first. */
  problem?: string | undefined
  status?: number
  setCookie?: string | undefined
  content: Child
}

/** Writes a page of AD FS: it names itself an emulator, works without scripts, and shows in no foreign frame. */
export async function pageResponse(
  page: Page,
  randomBytes: (length: number) => Uint8Array,
): Promise<Response> {
  const nonce = Buffer.from(randomBytes(16)).toString('base64')
  const markup = await (<Document page={page} nonce={nonce} />).toString()
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    // No `form-action`: browsers apply it to the redirect that follows a form too.
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'self'`,
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  if (page.setCookie !== undefined) headers.append('set-cookie', page.setCookie)
  return new Response(`<!doctype html>${markup}`, { status: page.status ?? 200, headers })
}

function Document({ page: { title, problem, content }, nonce }: { page: Page; nonce: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${problem === undefined ? '' : `Error: ${problem} · `}${title} · AD FS of the Onbehalf emulator`}</title>
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
