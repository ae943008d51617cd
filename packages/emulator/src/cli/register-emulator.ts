import { join } from 'node:path'
import type { Wish } from '../registration/wish.js'
import { type ControlOptions, connect } from './controls.js'
import type { MadeRegistration, Registry, ShownRequest } from './registry.js'

interface Answer extends Omit<MadeRegistration, 'undoId' | 'secret'> {
  id: string
  env: readonly string[]
}

/**
 * The running emulator.
 *
 * @throws {CommandFailed} when none runs on the data folder.
 */
export async function emulatorRegistry(
  options: ControlOptions,
): Promise<Registry & { undo(id: string): Promise<void> }> {
  const { call, folder, running } = await connect(options)
  const order = ({ anew: _always, ...wish }: Wish) => wish
  return {
    settings: {
      AUTHORITY: running.origin,
      ALLOW_AUTHORITY: running.origin,
      GRAPH: `${running.origin}/graph`,
      NODE_EXTRA_CA_CERTS: join(folder.file('certs'), 'ca.pem'),
      TLS_CERT: join(folder.file('certs'), 'leaf.pem'),
      TLS_KEY: join(folder.file('certs'), 'leaf.key'),
    },
    async register(wish) {
      const answer = (await call('POST', 'registrations', order(wish))) as unknown as Answer
      const { id: undoId, env, ...made } = answer
      const secret = env.find((line) => line.startsWith('CLIENT_SECRET='))?.slice('CLIENT_SECRET='.length)
      return { ...made, undoId, ...(secret !== undefined && { secret }) }
    },
    async rehearse(wish) {
      const { requests } = await call('POST', 'registrations', { ...order(wish), dryRun: true })
      return requests as ShownRequest[]
    },
    async undo(id) {
      await call('DELETE', `registrations/${encodeURIComponent(id)}`)
    },
  }
}
