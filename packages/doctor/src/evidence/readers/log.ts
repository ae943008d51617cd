import type { Reader } from '../reader.js'

/** Logs of MSAL: what a ticket needs, is it in there? */
export const logReader: Reader = {
  kind: 'log',
  ofEvents: true,
  read({ name, text }, evidence) {
    const lines = text.match(
      /@azure\/msal-(?:browser|node|common|react)@[\d.]+|MSAL\s+\d+\.\d+|\bmsal\.js\.(?:browser|node)\b|\[msal\]/gi,
    )
    if (!lines) return false
    const known = evidence.logs.find(({ from }) => from === name)
    const facts = {
      version: /@azure\/msal-\w+@\d|msal\D{0,12}\d+\.\d+/i.test(text),
      build: /\b16\.\d+\.\d+|\bbuild\b\W{0,3}\d/i.test(text),
      session: /session ?id|correlation/i.test(text),
    }
    if (!known) evidence.logs.push({ from: name, ...facts })
    return true
  },
}
