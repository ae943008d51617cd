import type { Child } from 'hono/jsx'

/** A page that the emulator writes, whosever it stands for. */
export interface PageDocument {
  /** What the page is for; its title and heading. */
  title: string
  /** What is wrong with the last answer; comes first in the title, so that it is heard first. */
  problem?: string | undefined
  /** Whose page it is: the end of the title. */
  site: string
  /** Constants, the style and the script of the site. */
  look: { styles: string; script: string }
  /** What the page may load besides its own style and script, as directives of a content security policy. */
  mayLoad: readonly string[]
  status?: number | undefined
  setCookie?: string | undefined
  headers?: Readonly<Record<string, string>>
  content: Child
}

/** Writes a page: it works without scripts, and runs none but its own. No referrer leaves it for other origins. */
export async function writeDocument(
  page: PageDocument,
  randomBytes: (length: number) => Uint8Array,
): Promise<Response> {
  const nonce = Buffer.from(randomBytes(16)).toString('base64')
  const markup = await (<Document page={page} nonce={nonce} />).toString()
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    // No `form-action`: browsers apply it to the redirect that follows a form too, and that leads elsewhere.
    ...page.mayLoad,
    "base-uri 'none'",
  ]
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'same-origin',
    ...page.headers,
  })
  if (page.setCookie !== undefined) headers.append('set-cookie', page.setCookie)
  return new Response(`<!doctype html>${markup}`, { status: page.status ?? 200, headers })
}

function Document({
  page: { title, problem, site, look, content },
  nonce,
}: {
  page: PageDocument
  nonce: string
}) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${problem === undefined ? '' : `Error: ${problem} · `}${title} · ${site}`}</title>
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: look.styles }} />
      </head>
      <body>
        <div class="band" />
        <main>{content}</main>
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: look.script }} />
      </body>
    </html>
  )
}
