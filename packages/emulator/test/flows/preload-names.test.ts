import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realIssuerBase } from '../../src/authority/issuers.js'
import { namesFor } from '../../src/front-door/hosts.js'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { program } from './preloaded-program.js'

let emulator: RunningEmulator

beforeAll(async () => {
  emulator = await startEmulator({ issuerBase: realIssuerBase })
}, 60_000)
afterAll(() => emulator.close())

/** Asks two of Microsoft's names by both of Node's clients, and prints what came. */
const asks = `
  import { get } from 'node:https'
  const metadata = await fetch('https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration')
    .then((answer) => answer.json(), (error) => ({ token_endpoint: error.cause?.code ?? String(error) }))
  console.log('entra ' + metadata.token_endpoint)
  get({ host: 'graph.microsoft.com', path: '/v1.0/me', headers: { authorization: 'Bearer x' } }, (answer) => {
    console.log('graph ' + answer.statusCode)
    answer.resume().on('close', () => process.exit())
  }).on('error', ({ code }) => { console.log('graph ' + code); process.exit() })
`

const settings = () => ({
  ONBEHALF_CONTROL_KEY: emulator.controlKey,
  ONBEHALF_NAMES: namesFor(emulator.addresses).join(),
})

describe('the preload and Microsoft’s names', () => {
  test('leads them to the emulator, by fetch and by https, and leaves the journal to the emulator', async () => {
    const asking = program(emulator.origin, asks, { ...settings(), NODE_EXTRA_CA_CERTS: emulator.caCert })
    expect(await asking.ended).toBe(0)
    expect(asking.lines).toEqual([`entra ${realIssuerBase}/common/oauth2/v2.0/token`, 'graph 401'])
    const seen = emulator.journal.entries().map(({ from, to, status }) => [from, to, status])
    expect(seen.filter(([from]) => from !== 'graph')).toEqual([
      ['api', 'entra', 200],
      ['api', 'graph', 401],
    ])
  })

  test('believes the emulator by its certificate alone', async () => {
    const asking = program(emulator.origin, asks, settings())
    await asking.ended
    expect(asking.lines).toEqual([
      'entra UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'graph UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ])
  })

  test('leads none where tokens are issued under the emulator’s own name', () => {
    expect(namesFor({ issuerBase: emulator.origin })).toEqual([])
  })
})
