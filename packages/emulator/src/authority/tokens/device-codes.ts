import { createHash } from 'node:crypto'
import type { Clock } from '@onbehalf/protocol'
import { entraError } from '@onbehalf/protocol'
import { randomNumber } from '../../tenant/random-number.js'
import type { DeviceCode } from '../../tenant/records.js'
import type { Store } from '../../tenant/store.js'

/** How long a code counts, in milliseconds. @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code */
export const deviceCodeLifetime = 15 * 60_000
/** How long it is told afterwards that it has expired, rather than that nobody knows it. */
const toldAfterwards = 15 * 60_000
const mostWaiting = 10_000
/** Without the letters and digits that people take for one another. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const userCodeLength = 9
const guessWindow = 60_000
/** Wrong codes within the window: of one caller, and of all together, who together could guess as well. */
const mostGuesses = 60
const mostGuessesOfAll = 1_200

/** What device codes stand on. */
export interface DeviceCodeSettings {
  store: Store
  clock: Clock
  randomBytes: (length: number) => Uint8Array
}

/** What a device asks for. */
export type DeviceCodeRequest = Pick<DeviceCode, 'clientId' | 'version' | 'path' | 'scope' | 'claims'>

/**
 * Device codes: who waits for whom. A code is kept until its tokens are fetched, or half an hour; the device's own half
 * is kept as a hash.
 *
 * @see RFC 8628
 */
export class DeviceCodes {
  readonly #settings: DeviceCodeSettings
  readonly #wrong: { at: number; caller: string }[] = []

  constructor(settings: DeviceCodeSettings) {
    this.#settings = settings
  }

  /** @throws EntraError 90055 when ten thousand devices wait already. */
  issue(request: DeviceCodeRequest): { deviceCode: string; userCode: string } {
    const { store, clock, randomBytes } = this.#settings
    this.#prune()
    if (store.deviceCodes.size >= mostWaiting) throw entraError('throttled')
    const deviceCode = `D${Buffer.from(randomBytes(96)).toString('base64url')}`
    const userCode = this.#newUserCode()
    const expires = clock.now() + deviceCodeLifetime
    store.deviceCodes.put({ ...request, id: idOf(deviceCode), userCode, expires, state: 'waiting' })
    return { deviceCode, userCode }
  }

  /**
   * The record that a device asks about.
   *
   * @throws EntraError 70018 when it is unknown or another client's, 70020 when its time is over.
   */
  ofDevice(deviceCode: string, clientId: string): DeviceCode {
    const { store, clock } = this.#settings
    const found = store.deviceCodes.get(idOf(deviceCode))
    if (!found || found.clientId !== clientId) throw entraError('deviceCodeUnknown')
    if (clock.now() >= found.expires) throw entraError('deviceCodeExpired')
    return found
  }

  /**
   * The record whose code somebody typed; case, blanks and hyphens do not count.
   *
   * @param caller Who types: a browser that somebody is signed in to, or the address that it comes from.
   * @throws EntraError 90119 for nothing, 70018 for a wrong one, 70019 when its time is over, 90120 when it was
   * answered, 90055 after sixty wrong ones of this caller in a minute, or 1,200 of everybody.
   */
  ofPerson(typed: string, caller: string): DeviceCode {
    const code = typed.toUpperCase().replace(/[\s-]/g, '')
    if (code === '') throw entraError('userCodeEmpty')
    this.#requireFewGuesses(caller)
    const found = this.#settings.store.deviceCodes.find(({ userCode }) => userCode === code)
    if (!found) {
      this.#wrong.push({ at: this.#settings.clock.now(), caller })
      throw entraError('userCodeWrong')
    }
    return this.#open(found)
  }

  /**
   * The record of a flow on its pages.
   *
   * @throws EntraError 70019, 90120.
   */
  ofFlow(id: string): DeviceCode {
    const found = this.#settings.store.deviceCodes.get(id)
    if (!found) throw entraError('userCodeUsed')
    return this.#open(found)
  }

  /** Keeps what somebody answered on the page. */
  answer(id: string, answer: Pick<DeviceCode, 'state' | 'approved'>): void {
    this.#settings.store.deviceCodes.put({ ...this.ofFlow(id), ...answer })
  }

  /** Takes a code away: its tokens are fetched once. @throws EntraError 70018 when somebody was faster. */
  redeem({ id }: DeviceCode): void {
    const { deviceCodes } = this.#settings.store
    if (!deviceCodes.get(id)) throw entraError('deviceCodeUnknown')
    deviceCodes.delete(id)
  }

  #open(found: DeviceCode): DeviceCode {
    if (this.#settings.clock.now() >= found.expires) throw entraError('userCodeExpired')
    if (found.state !== 'waiting') throw entraError('userCodeUsed')
    return found
  }

  #newUserCode(): string {
    const { store, randomBytes } = this.#settings
    for (;;) {
      const code = Array.from(
        { length: userCodeLength },
        () => alphabet[randomNumber(randomBytes, 0, alphabet.length)],
      ).join('')
      if (!store.deviceCodes.find(({ userCode }) => userCode === code)) return code
    }
  }

  #requireFewGuesses(caller: string): void {
    const now = this.#settings.clock.now()
    while (this.#wrong[0] !== undefined && now - this.#wrong[0].at >= guessWindow) this.#wrong.shift()
    const own = this.#wrong.filter((guess) => guess.caller === caller).length
    if (own >= mostGuesses || this.#wrong.length >= mostGuessesOfAll) throw entraError('throttled')
  }

  #prune(): void {
    const { store, clock } = this.#settings
    const isOver = ({ expires }: DeviceCode) => clock.now() >= expires + toldAfterwards
    for (const { id } of store.deviceCodes.filter(isOver)) store.deviceCodes.delete(id)
  }
}

function idOf(deviceCode: string): string {
  return createHash('sha256').update(deviceCode).digest('base64url')
}
