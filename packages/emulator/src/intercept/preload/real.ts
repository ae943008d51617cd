import http from 'node:http'
import https from 'node:https'

/** What Node gave before anything was wrapped; our own traffic and timers use these. */
export const real = {
  fetch: globalThis.fetch,
  httpRequest: http.request,
  httpsRequest: https.request,
  Date: globalThis.Date,
  now: globalThis.Date.now,
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  clearTimeout: globalThis.clearTimeout,
  clearInterval: globalThis.clearInterval,
} as const

/** Where the emulator answers, and by which key. */
export interface EmulatorAddress {
  origin: string
  controlKey: string
}

/** Runs `work`; whatever it throws stays here, for the process that we are guests of must never see it. */
export function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
