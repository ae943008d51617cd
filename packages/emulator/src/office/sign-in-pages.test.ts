import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.js'
import { defaultPassword } from '../tenant/default-tenant.js'
import { CookieJar } from './access-token/browser.js'
import type { Person, Prompt } from './answers.js'

const origin = 'https://localhost:8443'
const user = 'milan@contoso.com'

let emulator: Emulator
let jar: CookieJar

beforeEach(() => {
  emulator = createEmulator()
  jar = new CookieJar()
})

/** A request of the browser: its cookies go out, new ones are kept. */
async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('cookie', jar.header)
  const answer = await emulator.fetch(
    new Request(new URL(path, origin), { ...init, headers, redirect: 'manual' }),
  )
  jar.keep(answer.headers.getSetCookie())
  return answer
}

const post = (path: string, body: object): Promise<Response> =>
  send(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.controlKey}` },
    body: JSON.stringify(body),
  })

/** Goes through the real pages until they lead back to Office, and gives the query. */
async function answerPages(url: string): Promise<string> {
  let answer = await send(url)
  for (let step = 0; step < 8; step += 1) {
    const location = answer.headers.get('location')
    if (location?.includes('/office/redirect')) return new URL(location).search.slice(1)
    if (location) {
      answer = await send(location)
      continue
    }
    const html = await answer.text()
    const fields = [...html.matchAll(/<input[^>]*\sname="([^"]+)"[^>]*>/g)].map(
      ([tag, name = '']): [string, string] => [
        name,
        name === 'password' ? defaultPassword : (/\svalue="([^"]*)"/.exec(tag)?.[1] ?? ''),
      ],
    )
    const action = /<form[^>]*\saction="([^"]+)"/.exec(html)?.[1] ?? url
    answer = await send(action.replaceAll('&amp;', '&'), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      body: new URLSearchParams(fields).toString(),
    })
  }
  throw new Error('The pages lead nowhere')
}

describe.each([
  ['web', 'popup', 'Outlook on the web asks'],
  ['windows', 'window', 'Outlook on Windows asks'],
] as const)('the real sign-in page on %s', (platform, kind, title) => {
  const open = async (): Promise<Prompt> =>
    (await (await post('/office/api/sign-in-pages', { platform, user })).json()) as Prompt

  it('signs the person in', async () => {
    const prompt = await open()
    expect(prompt).toMatchObject({ kind, title })
    const answer = await post(`/office/api/sign-in-pages/${prompt.id}`, {
      query: await answerPages(prompt.url),
    })
    const person = (await answer.json()) as Person
    expect(person.signedIn).toMatchObject({ [platform]: { methods: ['password'] } })
  })

  it('changes nothing when the person gives up', async () => {
    const { id } = await open()
    const person = (await (
      await post(`/office/api/sign-in-pages/${id}`, { cancelled: true })
    ).json()) as Person
    expect(person.signedIn).toEqual({})
  })

  it('is answered once', async () => {
    const { id } = await open()
    await post(`/office/api/sign-in-pages/${id}`, { cancelled: true })
    expect((await post(`/office/api/sign-in-pages/${id}`, { cancelled: true })).status).toBe(404)
  })
})
