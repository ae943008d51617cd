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

/** `password (10:00Z), phone app (…)`, or `nothing`; `now` as in {@link timeInWords}. */
export function proofsInWords(proofs: readonly Proof[], now?: number): string {
  return proofs.map(({ method, at }) => `${names[method]} (${timeInWords(at, now)})`).join(', ') || 'nothing'
}

/**
 * Milliseconds of the virtual clock as `2026-01-01 10:00:00Z`.
 *
 * @param now shortens it for people: `10:00Z` on the same day, `2026-01-01 10:00Z` on another one.
 */
export function timeInWords(at: number, now?: number): string {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) return 'an unknown time'
  const [day, clock = ''] = time.toISOString().split(/[T.]/)
  if (now === undefined) return `${day} ${clock}Z`
  const minutes = `${clock.slice(0, 5)}Z`
  return Math.floor(at / dayLength) === Math.floor(now / dayLength) ? minutes : `${day} ${minutes}`
}

const dayLength = 86_400_000

const units = [
  { name: 'day', milliseconds: dayLength },
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
