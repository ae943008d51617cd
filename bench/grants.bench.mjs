// Each grant of the token endpoint, without a network, beside the bare RS256 signature of the same run. What a grant
// needs (a code, an assertion, a device that somebody approved) is made before the clock runs.
//
//   node bench/grants.bench.mjs [rounds]
import { generateKeyPairSync, sign } from 'node:crypto'
import { createEmulator } from '../packages/emulator/dist/emulator.js'
import { ids } from '../packages/emulator/dist/tenant/default-tenant.js'
import { inputsOf } from './grants/inputs.mjs'
import { median, report } from './measure.mjs'

const rounds = Number(process.argv[2] ?? 15)
const perRound = 40
const emulator = createEmulator()
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const signed = Buffer.alloc(900, 'x')
const address = `${emulator.addresses.origin}/${ids.contoso}/oauth2/v2.0/token`
const headers = { 'content-type': 'application/x-www-form-urlencoded' }

async function ask(form) {
  const body = new URLSearchParams(form).toString()
  const response = await emulator.fetch(new Request(address, { method: 'POST', headers, body }))
  const answer = await response.json()
  if (response.status !== 200) throw new Error(`${form.grant_type}: ${answer.error_description}`)
}

/** Answers per second; `make` is not timed. */
async function speed(make, run) {
  const inputs = []
  for (let index = 0; index < perRound; index++) inputs.push(await make())
  const began = performance.now()
  for (const input of inputs) await run(input)
  return (perRound / (performance.now() - began)) * 1_000
}

const floor = 'RS256 signature, 2048 bits'
const contenders = {
  [floor]: [() => signed, (input) => sign('sha256', input, privateKey)],
  ...Object.fromEntries(Object.entries(await inputsOf(emulator)).map(([name, make]) => [name, [make, ask]])),
}
const speeds = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
for (let round = -2; round < rounds; round++) {
  for (const [name, [make, run]] of Object.entries(contenders)) {
    const one = await speed(make, run)
    if (round >= 0) speeds[name].push(one)
  }
}

report({
  title: 'Each grant',
  note: `One access token an answer, one request at a time, no network; ${rounds} interleaved rounds of ${perRound}. The ratio is the median within a round. A certificate, an on-behalf-of assertion and a SAML token are verified too.`,
  columns: ['grant', 'per second', 'ratio to the signature'],
  rows: Object.entries(speeds).map(([name, all]) => [
    name,
    Math.round(median(all)).toString(),
    median(all.map((one, round) => one / speeds[floor][round])).toFixed(2),
  ]),
})
