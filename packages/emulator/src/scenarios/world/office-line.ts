import type { ControlLine } from './control-line.js'
import type { ScenarioPlatform } from './platform.js'

/** How somebody signs in; with a second factor, the password comes first. */
export type SignInMethod = 'password' | 'windows-hello' | 'phone-app' | 'totp' | 'text-message'

/** Options of `getAccessToken` that add-ins give. */
export interface OfficeOptions {
  allowSignInPrompt?: boolean
  allowConsentPrompt?: boolean
  authChallenge?: string
}

/** What `getAccessToken` ends with. */
export type OfficeAnswer = { accessToken: string } | { code: number; name: string; message: string }

/** What became of a mailbox that Outlook opened. */
export interface OpenedMailbox {
  opened: boolean
  /** By a token that Outlook had already. */
  cached?: boolean
  /** Pages that the person was shown. */
  pages: readonly string[]
}

/** An add-in in an app, with somebody before the screen. */
export interface OfficeSeat {
  app: 'outlook' | 'word'
  platform: ScenarioPlatform
  user: string
  /** Id of the add-in's manifest. */
  addIn: string
  /** Whether the person answers pages that Office shows, or closes them. Default: answer. */
  prompts?: 'answer' | 'close'
}

/** What became of a mailbox that an Outlook of some year opened at Exchange Online itself. */
export interface ReadMail {
  opened: boolean
  by?: 'modern' | 'basic'
  aadsts?: number
  messages?: readonly unknown[]
  pages: readonly string[]
  /** How often Outlook asked for the password itself. */
  passwordPrompts: number
  kept: readonly string[]
}

/** Office without a page: people sign in to it, add-ins ask it for tokens. */
export class OfficeLine {
  readonly #control: ControlLine

  constructor(control: ControlLine) {
    this.#control = control
  }

  /** Somebody signs in to a browser or a computer, in full. */
  async signIn(platform: ScenarioPlatform, user: string, method: SignInMethod): Promise<void> {
    await this.#control.ask('POST', 'office/sign-in', { platform, user, method })
  }

  /** Outlook opens a mailbox; the person answers what it asks. */
  openMailbox(platform: ScenarioPlatform, user: string): Promise<OpenedMailbox> {
    return this.#control.ask('POST', 'office/mailbox', { platform, user, prompts: 'answer' })
  }

  /** An Outlook with a window and a library of its own reads mail; the person answers what it asks. */
  readMail(user: string): Promise<ReadMail> {
    return this.#control.ask('POST', 'office/mail', { user, release: 'outlook-2016' })
  }

  /** An add-in calls `getAccessToken`. */
  getAccessToken(seat: OfficeSeat, options: OfficeOptions = {}): Promise<OfficeAnswer> {
    return this.#control.ask<OfficeAnswer>('POST', 'office/token', { prompts: 'answer', ...seat, options })
  }
}
