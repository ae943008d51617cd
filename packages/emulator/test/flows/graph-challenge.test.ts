import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { GraphTokens } from '../graph-tokens.js'

it("the challenge after a revocation equals the recorded one of Microsoft's Graph, byte by byte", async () => {
  const file = await readFile(new URL('../golden/graph-access-challenge.json', import.meta.url), 'utf8')
  const golden: { wwwAuthenticate: string; revokedAt: number } = JSON.parse(file)
  const minute = 60_000
  const emulator = createEmulator({
    addresses: { issuerBase: 'https://login.microsoftonline.com' },
    clock: { now: () => golden.revokedAt * 1000 - minute },
  })
  const tokens = new GraphTokens(emulator)
  const token = await tokens.ofUser(ids.milan, ['User.Read'], { capabilities: ['cp1'] })
  emulator.clock.advance(minute)
  const daemon = await tokens.asDaemon('User.RevokeSessions.All')
  expect((await daemon.send('POST', `/graph/v1.0/users/${ids.milan}/revokeSignInSessions`)).status).toBe(200)
  const answer = await tokens.client(token).get('/graph/v1.0/me')
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toBe(golden.wwwAuthenticate)
})
