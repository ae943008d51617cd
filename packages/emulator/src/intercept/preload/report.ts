import { type EmulatorAddress, real } from './real.js'

/** What this process saw, in the journal's own words. */
export interface SeenExchange {
  /** ISO 8601, of the virtual clock. */
  time: string
  /** Milliseconds. */
  duration: number
  from: string
  to: string
  kind: 'http'
  method: string
  url: string
  status: number
  summary: string
  quiet: boolean
  correlationId: string
  request: { headers: Record<string, string>; body?: string }
  response: { headers: Record<string, string>; body?: string }
}

const batch = 50
const kept = 500

/** Sends what this process saw to the emulator's journal, in batches; drops it when the emulator is away. */
export function createReport(emulator: EmulatorAddress): (exchange: SeenExchange) => void {
  const waiting: SeenExchange[] = []
  let sending = false

  const sendNext = (): void => {
    if (sending || waiting.length === 0) return
    sending = true
    post(emulator, waiting.splice(0, batch), () => {
      sending = false
      sendNext()
    })
  }
  return (exchange) => {
    waiting.push(exchange)
    if (waiting.length > kept) waiting.shift()
    setImmediate(sendNext)
  }
}

function post({ origin, controlKey }: EmulatorAddress, exchanges: SeenExchange[], done: () => void): void {
  const headers = { authorization: `Bearer ${controlKey}`, 'content-type': 'application/json' }
  const target = new URL('/_onbehalf/journal', origin)
  const send = target.protocol === 'http:' ? real.httpRequest : real.httpsRequest
  const request = send(target, { method: 'POST', headers, timeout: 1_000 }, (response) => response.resume())
  request.on('timeout', () => request.destroy())
  request.on('error', () => undefined)
  request.on('close', done)
  request.end(JSON.stringify(exchanges))
}
