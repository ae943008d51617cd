import type { Emulator } from '../../../src/emulator.js'
import { defaultPassword } from '../../../src/tenant/default-tenant.js'
import type { User } from '../../../src/tenant/records.js'
import type { Browser, Page } from './browser.js'
import { authorizeUrl, type CodeRequest, cliRequest, origin } from './flows.js'

/** Up to the page after the password. */
export async function afterPassword(
  browser: Browser,
  user = 'milan@contoso.com',
  request: CodeRequest = cliRequest,
): Promise<Page> {
  const page = await browser.open(authorizeUrl({ ...request, more: { ...request.more, login_hint: user } }))
  return page.press('submit', { password: defaultPassword })
}

/** Through what follows the proofs, to the application. */
export async function toCode(page: Page): Promise<Page> {
  let now = page
  if (now.has('kmsi-no')) now = await now.press('kmsi-no')
  if (now.has('accept')) now = await now.press('accept')
  return now
}

/** The number that a page shows for the phone. */
export const numberOn = (page: Page): string => /data-testid="number">\s*(\d\d)/.exec(page.html)?.[1] ?? ''

/** The code that the box of a page offers. */
export const offeredCode = (page: Page): string =>
  /data-value="(\d{6})"[^>]*data-testid="fill-code"/.exec(page.html)?.[1] ?? ''

/** The error that stands beside a field, or above. */
export const problemOn = (page: Page): string =>
  /<p [^>]*role="alert"[^>]*>([^<]*)/.exec(page.html)?.[1]?.trim() ?? ''

/** The page for codes of an app. */
export async function codePage(browser: Browser): Promise<Page> {
  const page = await afterPassword(browser)
  return page.has('way-totp') ? page.press('way-totp') : page
}

/** What the session behind an answer to the application proved. */
export function proofsOf(made: Emulator, answered: Page): string[] | undefined {
  const sessionId = answered.answer.get('session_state')
  return [...made.store.browserSessions.all()]
    .flatMap(({ accounts }) => accounts)
    .find((account) => account.sessionId === sessionId)
    ?.proofs.map(({ method }) => method)
}

/** Calls the control API. */
export function control(made: Emulator, method: string, path: string, body?: object): Promise<Response> {
  return made.fetch(
    new Request(`${origin}/_onbehalf/${path}`, {
      method,
      headers: { authorization: `Bearer ${made.controlKey}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  )
}

/** What waits on phones. */
export async function waitingPrompts(
  made: Emulator,
): Promise<{ id: string; user: string; app: string; number: string }[]> {
  return (await (await control(made, 'GET', 'phone')).json()).prompts
}

/** Changes somebody, past Graph. */
export function change(made: Emulator, name: string, changed: Partial<User>): User {
  const user = made.directory.userByName(name)
  if (!user) throw new Error(`Nobody is called ${name}`)
  const next = { ...user, ...changed }
  made.store.users.put(next)
  return next
}
