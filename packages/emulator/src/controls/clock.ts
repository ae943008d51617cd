import { type Clock, systemClock } from '@onbehalf/protocol'

const earliest = 0
/** What tokens remember of a sign-in counts seconds in 32 bits, which end in 2106. */
const latest = Date.UTC(2100, 11, 31)

/** What the clock tells those who follow it: how far it is from real time, and whether it runs. */
export interface ClockState {
  /** Virtual time in milliseconds since the epoch. */
  now: number
  /** Virtual minus real time, in milliseconds. */
  offset: number
  /** False while the clock stands still. */
  running: boolean
}

/** The emulator's time: runs with real time until somebody moves or stops it. */
export class VirtualClock implements Clock {
  readonly #real: Clock
  readonly #followers = new Set<(state: ClockState) => void>()
  #offset = 0
  #stoppedAt: number | undefined

  constructor(real: Clock = systemClock) {
    this.#real = real
  }

  now(): number {
    return this.#stoppedAt ?? this.#real.now() + this.#offset
  }

  state(): ClockState {
    const now = this.now()
    return { now, offset: now - this.#real.now(), running: this.#stoppedAt === undefined }
  }

  /** Moves the clock by `milliseconds`; negative values go back. @throws {RangeError} as {@link set} does. */
  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds)
  }

  /**
   * Sets the clock to `time`, in milliseconds since the epoch.
   *
   * @throws {RangeError} outside the years 1970 to 2100, where dates cannot be written in tokens and certificates.
   */
  set(time: number): void {
    if (!(time >= earliest && time <= latest)) throw new RangeError('A clock shows the years 1970 to 2100')
    this.#offset = time - this.#real.now()
    if (this.#stoppedAt !== undefined) this.#stoppedAt = time
    this.#tell()
  }

  /** Stops the clock, or lets it run on from where it stands. */
  run(running: boolean): void {
    const now = this.now()
    this.#stoppedAt = running ? undefined : now
    this.#offset = now - this.#real.now()
    this.#tell()
  }

  /** Back to real time. */
  reset(): void {
    this.#offset = 0
    this.#stoppedAt = undefined
    this.#tell()
  }

  /** Calls `follower` after each move; the returned function ends it. */
  follow(follower: (state: ClockState) => void): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  #tell(): void {
    for (const follower of this.#followers) follower(this.state())
  }
}
