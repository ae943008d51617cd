import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { freePort, type StartedCommand, startAlone } from '../started-command.js'
import { type Answer, type Call, httpsCaller } from './https-call.js'
import { Person } from './person.js'

const callback = 'https://localhost:3000/auth/callback'
const people = ['milan@contoso.com', 'nomfa@contoso.com', 'admin@contoso.com']
const permissions = ['User.Read', 'Mail.Read', 'Files.Read', 'Calendars.Read']

/** A sign-in that was answered: somebody is back at the application with a code. */
interface SignedIn {
  person: Person
  name: string
  permission: string
  code: string
  verifier: string
  /** Whether the person had to allow the permission. */
  consented: boolean
  /** The code was sent in; without a refresh token, the answer never came. */
  sent: boolean
  refreshToken?: string
}

const folder = mkdtempSync(join(tmpdir(), 'onbehalf-kill-'))
let running: StartedCommand | undefined
afterEach(async () => {
  await running?.end('SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

test('after kill -9 in the middle of sign-ins, everything that was answered works, and the keys are the same', async () => {
  const port = await freePort()
  running = await startAlone(folder, port)
  const call = httpsCaller(running.caCert)
  const keys = await readKeys(call, running.origin)

  const answered: SignedIn[] = []
  const workers = people.flatMap((name) => [0, 1].map(() => signInForEver(call, name, port, answered)))
  await until(() => answered.filter(({ refreshToken }) => refreshToken).length >= 24)
  await running.end('SIGKILL')
  const interrupted = await Promise.all(workers)
  expect(interrupted, 'sign-ins were under way when it was killed').not.toContain(undefined)

  running = await startAlone(folder, port)
  expect(await readKeys(call, running.origin)).toBe(keys)
  for (const signIn of answered) {
    expect(mayAnswer(signIn), 'its code').toContainEqual(await redeem(call, port, signIn))
    if (signIn.refreshToken) expect(await refresh(call, port, signIn), 'its refresh token').toEqual(works)
    expect(await silently(signIn, port), 'its session and consent').toBe(true)
  }
  expect(answered.some(({ consented }) => consented)).toBe(true)
  expect(answered.some(({ sent }) => !sent)).toBe(true)
})

const works = { status: 200, number: undefined }

const spent = { status: 400, number: 54_005 }

/** What a code must do now: work, be refused as spent, or either when its redemption was cut off. */
function mayAnswer({ sent, refreshToken }: SignedIn) {
  if (!sent) return [works]
  return refreshToken ? [spent] : [works, spent]
}

/** Signs `name` in again and again, with a new browser each time; resolves with what stopped it. */
async function signInForEver(call: Call, name: string, port: number, answered: SignedIn[]): Promise<unknown> {
  for (let round = 0; ; round += 1) {
    try {
      const permission = permissions[round % permissions.length] ?? 'User.Read'
      const signIn = await signInOnce(call, name, permission, port)
      answered.push(signIn)
      if (round % 3 === 2) continue
      signIn.sent = true
      const answer = await post(call, port, codeForm(signIn))
      if (answer.status === 200) signIn.refreshToken = JSON.parse(answer.text).refresh_token
    } catch (error) {
      return error
    }
  }
}

async function signInOnce(call: Call, name: string, permission: string, port: number): Promise<SignedIn> {
  const verifier = randomBytes(32).toString('base64url')
  const person = new Person(call, { name, password: defaultPassword })
  const { parameters, pages } = await person.goThrough(authorizeAddress(port, permission, name, { verifier }))
  const code = parameters.get('code')
  if (!code) throw new Error(`no code: ${parameters}`)
  const consented = pages.some((title) => title.includes('wants to'))
  return { person, name, permission, code, verifier, consented, sent: false }
}

function authorizeAddress(
  port: number,
  permission: string,
  name: string,
  how: { verifier: string; prompt?: 'none' },
) {
  const query = new URLSearchParams({
    client_id: ids.web,
    response_type: 'code',
    redirect_uri: callback,
    scope: `openid offline_access ${permission}`,
    login_hint: name,
    code_challenge: createHash('sha256').update(how.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(how.prompt && { prompt: how.prompt }),
  })
  return `https://localhost:${port}/${ids.contoso}/oauth2/v2.0/authorize?${query}`
}

const client = { client_id: ids.web, client_secret: defaultSecret(ids.web) }

function codeForm({ code, verifier }: SignedIn) {
  return {
    ...client,
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback,
    code_verifier: verifier,
  }
}

function post(call: Call, port: number, form: Record<string, string>): Promise<Answer> {
  return call(
    'POST',
    `https://localhost:${port}/${ids.contoso}/oauth2/v2.0/token`,
    { 'content-type': 'application/x-www-form-urlencoded' },
    new URLSearchParams(form).toString(),
  )
}

async function outcome(answer: Promise<Answer>) {
  const { status, text } = await answer
  return { status, number: JSON.parse(text).error_codes?.[0] as number | undefined }
}

function redeem(call: Call, port: number, signIn: SignedIn) {
  return outcome(post(call, port, codeForm(signIn)))
}

function refresh(call: Call, port: number, { refreshToken = '' }: SignedIn) {
  return outcome(post(call, port, { ...client, grant_type: 'refresh_token', refresh_token: refreshToken }))
}

/** Whether the browser of a sign-in gets another code without a page: its session and its consent are known. */
async function silently({ person, permission, name }: SignedIn, port: number): Promise<boolean> {
  const address = authorizeAddress(port, permission, name, { verifier: 'x'.repeat(43), prompt: 'none' })
  const { parameters, pages } = await person.goThrough(address)
  return parameters.has('code') && pages.length === 0
}

async function readKeys(call: Call, origin: string): Promise<string> {
  return (await call('GET', `${origin}/${ids.contoso}/discovery/v2.0/keys`)).text
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
}
