import { describe, expect, test } from 'vitest'
import { emulator, type Program, program } from './preloaded-program.js'

/** An API that answers at a port it prints, and asks the emulator and another server on the way. */
const api = (elsewhere: string) => `
  import { createServer } from 'node:http'
  import { request } from 'node:http'
  const server = createServer(async (incoming, outgoing) => {
    let body = ''
    for await (const chunk of incoming) body += chunk
    if (incoming.url.startsWith('/mounted')) incoming.url = '/'
    if (incoming.url === '/inbox') {
      await (await fetch(process.env.ONBEHALF_ORIGIN + '/common/oauth2/v2.0/token', { method: 'POST', headers: { 'x-mine': '1' } })).json()
      await new Promise((resolve) => request(process.env.ONBEHALF_ORIGIN + '/graph/v1.0/me', (answer) => { answer.resume(); answer.on('close', resolve) }).end())
      await (await fetch('${elsewhere}/weather?city=Sofia', { headers: { 'x-mine': '2' } })).text()
      await new Promise((resolve) => request('${elsewhere}/news', { method: 'POST' }, (answer) => { answer.resume(); answer.on('close', resolve) }).end('what is new'))
    }
    outgoing.setHeader('content-type', 'application/json')
    outgoing.statusCode = 403
    outgoing.write('{"echo":')
    outgoing.end(JSON.stringify(body) + '}')
  })
  server.listen(0, '127.0.0.1', () => console.log('port ' + server.address().port))
`

async function runningApi(
  origin: string,
  elsewhere = 'http://127.0.0.1:1',
): Promise<{ base: string; api: Program }> {
  const running = program(origin, api(elsewhere))
  const port = (await running.until(/^port /)).slice('port '.length)
  return { base: `http://127.0.0.1:${port}`, api: running }
}

describe('the preload and requests', () => {
  test('reports what the add-in asks the API, with bodies and status', async () => {
    const fake = await emulator()
    const { base } = await runningApi(fake.origin)
    const headers = { 'content-type': 'text/plain', 'sec-fetch-mode': 'cors', authorization: 'Bearer abc' }
    const answer = await fetch(`${base}/echo?a=b`, { method: 'POST', body: 'hello', headers })
    expect(await answer.text()).toBe('{"echo":"hello"}')
    await expect.poll(() => fake.seen).toHaveLength(1)
    expect(fake.seen[0]).toMatchObject({
      from: 'add-in',
      to: 'api',
      method: 'POST',
      url: `${base}/echo?a=b`,
      status: 403,
      quiet: false,
      request: { headers: { authorization: 'Bearer abc' }, body: 'hello' },
      response: { headers: { 'content-type': 'application/json' }, body: '{"echo":"hello"}' },
    })
    expect(fake.seen[0]?.summary).toBe('The add-in calls its API: POST /echo')
  })

  test('ties what the API asks to what it was asked, and says so to the emulator alone', async () => {
    const fake = await emulator()
    const other = await emulator()
    const { base } = await runningApi(fake.origin, other.origin)
    await Promise.all([fetch(`${base}/inbox`), fetch(`${base}/inbox`)])
    await expect.poll(() => fake.seen.filter(({ to }) => to === 'api')).toHaveLength(2)
    const attempts = fake.seen.filter(({ to }) => to === 'api').map(({ correlationId }) => correlationId)
    expect(new Set(attempts).size).toBe(2)
    for (const attempt of attempts) {
      const urls = fake.asked
        .filter(({ headers }) => headers['x-onbehalf-trace'] === attempt)
        .map(({ url }) => url)
      expect(urls).toEqual(['/common/oauth2/v2.0/token', '/graph/v1.0/me'])
      const elsewhere = fake.seen.filter((each) => each.to === 'other' && each.correlationId === attempt)
      expect(elsewhere.map(({ from, method, url, status }) => [from, method, url, status])).toEqual([
        ['api', 'GET', `${other.origin}/weather?city=Sofia`, 200],
        ['api', 'POST', `${other.origin}/news`, 200],
      ])
    }
    expect(fake.asked.every(({ headers }) => headers['x-onbehalf-actor'] === 'api')).toBe(true)
    expect(fake.asked.find(({ url }) => url.endsWith('/token'))?.headers['x-mine']).toBe('1')
    expect(JSON.stringify(other.asked)).not.toContain('x-onbehalf')
    expect(other.asked.find(({ url }) => url.startsWith('/weather'))?.headers['x-mine']).toBe('2')
  })

  test('takes up the attempt that a request names, and hides our labels', async () => {
    const fake = await emulator()
    const { base } = await runningApi(fake.origin)
    await fetch(`${base}/echo`, { headers: { 'x-onbehalf-trace': 'attempt-7' } })
    await expect.poll(() => fake.seen).toHaveLength(1)
    expect(fake.seen[0]?.correlationId).toBe('attempt-7')
    expect(JSON.stringify(fake.seen[0]?.request.headers)).not.toContain('x-onbehalf')
  })

  test('reports the address as it was asked, whatever a router makes of it', async () => {
    const fake = await emulator()
    const { base } = await runningApi(fake.origin)
    await fetch(`${base}/mounted/inbox`)
    await expect.poll(() => fake.seen).toMatchObject([{ url: `${base}/mounted/inbox` }])
  })

  test('folds the parts of pages, keeps pictures out, and cuts long bodies', async () => {
    const fake = await emulator()
    const { base } = await runningApi(fake.origin)
    await fetch(`${base}/taskpane.html`, {
      headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    })
    await fetch(`${base}/photo`, { method: 'POST', body: 'bytes', headers: { 'content-type': 'image/png' } })
    await fetch(`${base}/long`, {
      method: 'POST',
      body: 'x'.repeat(200_000),
      headers: { 'content-type': 'text/plain' },
    })
    await expect.poll(() => fake.seen).toHaveLength(3)
    const [page, photo, long] = fake.seen
    expect(page).toMatchObject({ quiet: true, summary: 'The add-in loads /taskpane.html' })
    expect(photo?.request.body).toBeUndefined()
    expect(long?.request.body?.length).toBeLessThan(70_000)
  })

  test('is silent and harmless when no emulator is there', async () => {
    const gone = await emulator()
    const { origin } = gone
    gone.close()
    const { base, api: running } = await runningApi(origin)
    expect((await fetch(`${base}/echo`)).status).toBe(403)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(running.errors()).toBe('')
  })

  test('does nothing without an emulator to report to', async () => {
    const { ended, lines } = program(
      undefined,
      `console.log(Date === new Date().constructor, /native code/.test(setTimeout.toString()) || setTimeout.name)`,
    )
    expect(await ended).toBe(0)
    expect(lines[0]).toBe('true setTimeout')
  })
})
