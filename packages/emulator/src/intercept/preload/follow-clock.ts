import type { ClientRequest, IncomingMessage } from 'node:http'
import { type EmulatorAddress, quietly, real } from './real.js'
import type { TimeState } from './virtual-time.js'

const shortest = 250
const longest = 5_000

/**
 * Tells `follower` where the emulator's clock stands, now and after each move, for as long as this process lives; it
 * never keeps the process alive, and asks again when the emulator was away.
 *
 * @returns A promise of the first answer; it resolves after `patience` milliseconds at the latest.
 */
export function followClock(
  emulator: EmulatorAddress,
  follower: (state: TimeState) => void,
  patience = 500,
): Promise<void> {
  return new Promise((resolve) => {
    let waited = shortest
    let first = true
    // Until the first answer the process is held: its own code must begin at the right time.
    const enough = real.setTimeout(() => settled(), patience)
    const settled = () => {
      real.clearTimeout(enough)
      first = false
      current?.socket?.unref()
      resolve()
    }
    let current: ClientRequest | undefined
    const connect = () => {
      current = ask(emulator, {
        told(state) {
          quietly(() => follower(state))
          waited = shortest
          if (first) settled()
        },
        lost() {
          if (first) settled()
          real.setTimeout(connect, waited).unref()
          waited = Math.min(waited * 2, longest)
        },
        isHeld: () => first,
      })
    }
    connect()
  })
}

interface Ears {
  told: (state: TimeState) => void
  lost: () => void
  isHeld: () => boolean
}

function ask({ origin, controlKey }: EmulatorAddress, { told, lost, isHeld }: Ears): ClientRequest {
  const headers = { authorization: `Bearer ${controlKey}`, accept: 'text/event-stream' }
  const target = new URL('/_onbehalf/clock?stream=1', origin)
  const send = target.protocol === 'http:' ? real.httpRequest : real.httpsRequest
  const request = send(target, { headers, agent: false }, (response) => {
    if (response.statusCode !== 200) return void request.destroy()
    readEvents(response, told)
  })
  request.on('socket', (socket) => {
    if (!isHeld()) socket.unref()
  })
  request.on('error', () => undefined)
  request.on('close', lost)
  request.end()
  return request
}

function readEvents(response: IncomingMessage, told: (state: TimeState) => void): void {
  let rest = ''
  response.setEncoding('utf8').on('data', (text: string) => {
    const events = (rest + text).split('\n\n')
    rest = (events.pop() ?? '').slice(-16_384)
    for (const event of events) {
      const data = event.split('\n').find((line) => line.startsWith('data:'))
      const state = data && quietly(() => JSON.parse(data.slice('data:'.length)) as TimeState)
      if (state && Number.isFinite(state.offset) && Number.isFinite(state.now)) told(state)
    }
  })
}
