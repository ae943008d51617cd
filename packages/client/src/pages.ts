/** What {@link signInPage} is filled in with. */
export interface SignInPageOptions {
  clientId: string
  /** The API's permission. */
  scope: string
  /** Address of `dist/scripts/dialog.js` of this package, as the server offers it. */
  script: string
  /** Default: `https://login.microsoftonline.com/common`. */
  authority?: string
  /** Default: Microsoft's address of Office.js. */
  officeJs?: string
  /** Default: `en`. */
  language?: string
}

/**
 * The page of the dialog way, as HTML, ready to serve at an address that the app registration has as a redirect of type
 * SPA. It must not send `Cross-Origin-Opener-Policy: same-origin`, which cuts it off from the task pane.
 *
 * @example
 * app.get('/dialog.html', (_req, res) =>
 *   res.type('html').send(signInPage({ clientId, scope, script: '/kit/client/scripts/dialog.js' })))
 */
export function signInPage({ script, language, ...settings }: SignInPageOptions): string {
  return page({
    title: 'Sign-in',
    text: 'Signing in …',
    language,
    script,
    head: `<script type="application/json" id="onbehalf">${inScript(JSON.stringify(settings))}</script>`,
  })
}

/** What {@link redirectPage} is filled in with. */
export interface RedirectPageOptions {
  /** Address of `dist/scripts/redirect.js` of this package, as the server offers it. */
  script: string
  /** Default: `en`. */
  language?: string
}

/**
 * The page at which popups and hidden frames of MSAL 5 end, as HTML: it hands the answer to the page that waits for it.
 * An add-in that uses MSAL beside this kit registers it as a redirect of type SPA.
 *
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js, `redirect-bridge`
 */
export function redirectPage({ script, language }: RedirectPageOptions): string {
  return page({
    title: 'End of a sign-in',
    text: 'That was all. You can close this window.',
    language,
    script,
    head: '',
  })
}

interface Page {
  title: string
  text: string
  language: string | undefined
  script: string
  head: string
}

function page({ title, text, language = 'en', script, head }: Page): string {
  return `<!doctype html>
<html lang="${inAttribute(language)}">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    ${head}
    <script type="module" src="${inAttribute(script)}"></script>
    <style>body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; }</style>
  </head>
  <body>
    <p role="status" id="onbehalf-status">${text}</p>
  </body>
</html>
`
}

function inAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/** JSON that cannot end the script it stands in. */
function inScript(json: string): string {
  return json.replaceAll('<', '\\u003c')
}
