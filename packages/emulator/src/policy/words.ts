import type { Proof, ProofMethod } from './proof.js'

const names: Readonly<Record<ProofMethod, string>> = {
  password: 'password',
  totp: 'one-time code of an app',
  'phone-app': 'phone app',
  'text-message': 'code by text message',
  'windows-hello': 'Windows Hello',
  federated: 'sign-in at another provider',
  'federated-mfa': 'two factors at another provider',
}

/** A method as people call it. */
export function methodInWords(method: ProofMethod): string {
  return names[method]
}

/** `password (2026-01-01 10:00:00Z), phone app (…)`, or `nothing`. */
export function proofsInWords(proofs: readonly Proof[]): string {
  return proofs.map(({ method, at }) => `${names[method]} (${timeInWords(at)})`).join(', ') || 'nothing'
}

/** Milliseconds of the virtual clock as `2026-01-01 10:00:00Z`. */
export function timeInWords(at: number): string {
  const time = new Date(at)
  return Number.isNaN(time.getTime()) ? 'an unknown time' : time.toISOString().replace(/T(.*)\..*/, ' $1Z')
}

const units = [
  { name: 'day', milliseconds: 86_400_000 },
  { name: 'hour', milliseconds: 3_600_000 },
  { name: 'minute', milliseconds: 60_000 },
  { name: 'second', milliseconds: 1000 },
]

/** Milliseconds as `2 hours` or `90 minutes`: in the largest unit that needs no fraction. */
export function duration(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds / 1000)) * 1000
  const unit = units.find((one) => whole >= one.milliseconds && whole % one.milliseconds === 0)
  if (!unit) return '0 seconds'
  const count = whole / unit.milliseconds
  return `${count} ${unit.name}${count === 1 ? '' : 's'}`
}

/** `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}
