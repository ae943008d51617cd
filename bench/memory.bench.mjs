// What stays in memory: at the start, and for each refresh token that was issued. Journal and sign-in log are rings; they
// are filled before anything is counted.
//
//   node --expose-gc bench/memory.bench.mjs [tokens]
import { createServices } from '../packages/emulator/dist/authority/services.js'
import { startEmulator } from '../packages/emulator/dist/start-emulator.js'
import { ids } from '../packages/emulator/dist/tenant/default-tenant.js'
import { report } from './measure.mjs'

const count = Number(process.argv[2] ?? 100_000)
const sealedEach = 1_000_000
/** Entries of the sign-in log and of the journal, filled before. */
const rings = 10_500
const emulator = await startEmulator()
const { refreshTokens } = createServices(emulator)
const address = `${emulator.origin}/${ids.contoso}/oauth2/v2.0/token`
const headers = { 'content-type': 'application/x-www-form-urlencoded' }
const now = emulator.clock.now()
const content = {
  homeUserId: ids.milan,
  clientId: ids.cli,
  scope: 'offline_access https://graph.microsoft.com/User.Read',
  persistent: false,
  kind: 'public',
  firstIssued: now,
  signIn: {
    userId: ids.milan,
    tenantId: ids.contoso,
    sessionId: 'b8b0b0f6-7f0c-4f6e-9d44-2e8c4b3f0001',
    proofs: [{ method: 'password', at: now }],
    at: now,
  },
}

/** Trades a refresh token for the next. */
async function refresh(token) {
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: ids.cli, refresh_token: token })
  const response = await emulator.fetch(
    new Request(address, { method: 'POST', headers, body: body.toString() }),
  )
  const { refresh_token, error_description } = await response.json()
  if (refresh_token === undefined) throw new Error(error_description)
  return refresh_token
}

async function refreshTimes(times) {
  let token = refreshTokens.issue(content)
  const next = async (left) => {
    let own = token
    for (let index = 0; index < left; index++) own = await refresh(own)
    token = own
  }
  await Promise.all(Array.from({ length: 8 }, () => next(Math.ceil(times / 8))))
}

function memory() {
  global.gc?.()
  global.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return { rss, heap: heapUsed }
}

const rows = []
const megabytes = (bytes) => `${(bytes / 1_048_576).toFixed(0)} MB`
function row(what, now, before, tokens) {
  const each = before && tokens ? `${Math.max(0, (now.heap - before.heap) / tokens).toFixed(1)} bytes` : '–'
  rows.push([what, megabytes(now.rss), megabytes(now.heap), each])
  return now
}

await refreshTimes(8)
row('after the first tokens', memory())
await refreshTimes(rings)
const full = row('journal and sign-in log full', memory())
await refreshTimes(count)
const after = row(`${count.toLocaleString('en')} refresh tokens by the grant`, memory(), full, count)
for (let index = 0; index < sealedEach; index++) refreshTokens.issue(content)
row(`${sealedEach.toLocaleString('en')} more, only issued`, memory(), after, sealedEach)
await emulator.close()

report({
  title: 'Memory',
  note: 'A refresh token is sealed and handed out; nothing of it is kept. Live heap is measured after collecting garbage, in the process that asks and answers.',
  columns: ['', 'resident', 'live heap', 'kept for each token'],
  rows,
})
