import { parseArgs } from 'node:util'
import { createClient } from 'redis'
import { redisStore } from '../../src/stores/redis.js'
import { startRedis } from '../clients/redis-servers.js'
import { bytes, judge } from './measure.js'
import { type SoakResult, soak } from './soak.js'

const help = `npm run soak -- [--minutes 10] [--users 100000] [--redis redis-server]

Uses an API made with @onbehalf/server for so long, for so many people: tokens verified, traded, kept, expired by
virtual time, renewed, removed. With --redis, the program of a Redis server, tokens are kept there too. Ends with 0 where
the heap stays flat, no descriptor is left open, no request fails and nobody gets the token of somebody else; with 1
otherwise.
`

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    users: { type: 'string', default: '100000' },
    redis: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const [minutes, users] = [Number(values.minutes), Number(values.users)]
if (values.help) {
  process.stdout.write(help)
} else if (!(minutes > 0 && minutes <= 10_000 && Number.isSafeInteger(users) && users > 0)) {
  process.stderr.write(
    `--minutes ${values.minutes} --users ${values.users}: both must be above 0.\n\n${help}`,
  )
  process.exitCode = 2
} else {
  process.exitCode = tell(await (values.redis === undefined ? run() : runOnRedis(values.redis)))
}

async function runOnRedis(program: string): Promise<SoakResult> {
  const redis = await startRedis(program)
  const client = createClient({ url: `redis://127.0.0.1:${redis.port}` }).on('error', () => {})
  try {
    await client.connect()
    return await run(redisStore(client))
  } finally {
    client.destroy()
    await redis.stop()
  }
}

function run(shared?: ReturnType<typeof redisStore>): Promise<SoakResult> {
  const began = performance.now()
  const passed = () => performance.now() - began
  return soak({
    users,
    shared,
    goesOn: () => passed() < minutes * 60_000,
    onSample: ({ requests, heap, descriptors }) =>
      process.stderr.write(
        `${(passed() / 60_000).toFixed(1)} min  ${requests} requests  ${megabytes(heap)}  ${descriptors ?? '?'} descriptors\n`,
      ),
  })
}

/** @returns The exit code. */
function tell({ requests, traded, removed, failures, samples }: SoakResult): number {
  const { growth, settled, moreDescriptors, problems } = judge(samples)
  const all = [...problems, ...failures.map((failure) => `a request failed: ${failure}`)]
  const heaps = settled.map(({ heap }) => heap)
  process.stdout.write(
    `${requests} requests of ${users} users, ${traded} tokens traded, ${removed} users removed, ${failures.length} failures\n` +
      `heap of ${settled.length} settled samples ${megabytes(Math.min(...heaps))} to ${megabytes(Math.max(...heaps))}, ` +
      `growth ${bytes(growth.likely)} a request, with 97.5 % certainty at most ${bytes(growth.most)}\n` +
      `descriptors ${samples.at(-1)?.descriptors ?? 'not counted here'} (${moreDescriptors} more than before)\n` +
      `${all.length === 0 ? 'passed' : `failed:\n  ${all.join('\n  ')}`}\n`,
  )
  return all.length === 0 ? 0 : 1
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}
