import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createEmulator } from '../emulator.js'
import { createWelcome } from './welcome.js'

const emulator = createEmulator()

async function page(isThere: boolean): Promise<{ response: Response; text: string }> {
  const response = await createWelcome(emulator, async () => isThere).request('/')
  return { response, text: await response.text() }
}

describe('the welcome page', () => {
  test('is served by the emulator and names itself', async () => {
    const response = await emulator.fetch(new Request('https://localhost:8443/welcome'))
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).toContain('Onbehalf emulator')
    expect(text).toContain('class="band"')
  })

  test('reads without script: both addresses as links, and how each browser accepts them', async () => {
    const { text } = await page(true)
    for (const words of [
      'href="https://localhost:8443"',
      'href="https://localhost:3000"',
      'Chrome',
      'Firefox',
      'Safari',
    ]) {
      expect(text).toContain(words)
    }
  })

  test('tells an add-in that does not run from one that is not trusted', async () => {
    expect((await page(false)).text).toContain('Nothing answers at https://localhost:3000')
    const { text } = await page(true)
    expect(text).not.toContain('Nothing answers')
    expect(text).toContain('It answers, but this browser does not trust it')
  })

  test('finds out by itself whether anything listens', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const at = async (exampleOrigin: string) => {
      const routes = createWelcome({ ...emulator, addresses: { ...emulator.addresses, exampleOrigin } })
      return (await routes.request('/')).text()
    }
    expect(await at(`https://127.0.0.1:${port}`)).toContain('It answers, but')
    await new Promise((resolve) => server.close(resolve))
    expect(await at(`https://127.0.0.1:${port}`)).toContain('Nothing answers')
  })

  test('allows its own script and the two addresses, and no frame around it', async () => {
    const { response, text } = await page(true)
    const policy = response.headers.get('content-security-policy') ?? ''
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1]
    expect(text).toContain(`<script nonce="${nonce}">`)
    expect(policy).toContain("connect-src 'self' https://localhost:3000")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  test('proves under a name of Microsoft’s that the name leads here', async () => {
    const response = await emulator.fetch(new Request('https://appsforoffice.microsoft.com/welcome/mapped'))
    expect(response.headers.get('x-onbehalf')).toBe('https://localhost:8443')
  })
})
