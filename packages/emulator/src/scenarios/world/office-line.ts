import type { ControlLine } from '../../host/control-line.js'
import type { ScenarioPlatform } from './platform.js'

/** How somebody signs in; with a second factor, the password comes first. */
export type SignInMethod = 'password' | 'windows-hello' | 'phone-app' | 'totp' | 'text-message'

/** Options of `getAccessToken` that add-ins give. */
export interface OfficeOptions {
  allowSignInPrompt?: boolean
  allowConsentPrompt?: boolean
  authChallenge?: string
  forMSGraphAccess?: boolean
}

/** What `getAccessToken` ends with. */
export type OfficeAnswer =
  | { accessToken: string }
  | { code: number; name: string; message: string }
  | { uncoded: true; name: string; message: string }
  | { unanswered: true }

/** The code of an answer, where it has one. */
export function codeOf(answer: OfficeAnswer): number | undefined {
  return 'code' in answer ? answer.code : undefined
}

/** What a person reads of it. */
export function endWords(answer: OfficeAnswer): string {
  if ('accessToken' in answer) return 'a token'
  if ('unanswered' in answer) return 'never hears of it'
  return 'code' in answer ? `Office ${answer.code}` : 'an error without a code'
}

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
  app: 'outlook' | 'word' | 'excel' | 'powerpoint'
  platform: ScenarioPlatform
  user: string
  /** Id of the add-in's manifest. */
  addIn: string
  /** Whether the person answers pages that Office shows, or closes them. Default: answer. */
  prompts?: 'answer' | 'close'
  /** Whose mailbox is open, when it is not that of `user`. */
  mailbox?: string
  /** Where the script of the add-in runs. Default: `task-pane`. */
  surface?: 'task-pane' | 'event'
  /** Office build. Default: that of today. */
  build?: string
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

  /** Somebody signs out, wherever they are signed in on that platform. */
  async signOut(platform: ScenarioPlatform, user: string): Promise<void> {
    await this.#control.ask('POST', 'office/sign-out', { platform, user })
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
