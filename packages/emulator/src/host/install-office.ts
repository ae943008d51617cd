import { BroadcastChannel } from 'node:worker_threads'
import type { EventHandler } from './event-run.js'
import type { OpenedOffice } from './opened-office.js'

/** Where globals go: `globalThis`, or the `window` of a DOM in a test. */
export type GlobalHolder = object

const names = ['Office', 'OfficeRuntime', 'nestedAppAuthBridge', 'BroadcastChannel'] as const

type AsyncCallback = (result: Record<string, unknown>) => void

/**
 * Puts `Office`, `OfficeRuntime` and, where Office has one, the bridge for MSAL where code of an add-in looks for them, for
 * tests without a browser. What they answer comes from `office`, and so from the same engine as everything else. A
 * `BroadcastChannel` that Node does not wait for comes with them: MSAL opens one for its life, and the process would not end.
 *
 * @returns puts back what was there before.
 * @example
 * const restore = installOffice(globalThis, await office.open({ app: 'outlook', platform: 'web', user, addIn }))
 * await Office.onReady()
 * const token = await OfficeRuntime.auth.getAccessToken()
 * restore()
 */
export function installOffice(holder: GlobalHolder, office: OpenedOffice): () => void {
  const before = names.map((name) => Object.getOwnPropertyDescriptor(holder, name))
  const objects = {
    Office: officeOf(office),
    OfficeRuntime: { auth: authOf(office) },
    nestedAppAuthBridge: office.nestedAppAuthBridge,
    BroadcastChannel: QuietChannel,
  }
  for (const name of names) {
    if (objects[name] === undefined) Reflect.deleteProperty(holder, name)
    else Object.defineProperty(holder, name, { value: objects[name], configurable: true, writable: true })
  }
  return () => {
    for (const [index, name] of names.entries()) {
      const descriptor = before[index]
      if (descriptor) Object.defineProperty(holder, name, descriptor)
      else Reflect.deleteProperty(holder, name)
    }
  }
}

/** One that does not keep the process alive. */
class QuietChannel extends BroadcastChannel {
  constructor(name: string) {
    super(name)
    this.unref()
  }
}

function authOf(office: OpenedOffice): object {
  return {
    getAccessToken: (options?: Record<string, unknown>) => office.getAccessToken(options),
  }
}

/** How Office.js calls a platform: the second word is the one of `Office.context.platform`. */
const platformTypes: Readonly<Record<string, string>> = {
  Web: 'OfficeOnline',
  Win32: 'PC',
  Mac: 'Mac',
  iOS: 'iOS',
  Android: 'Android',
}

function officeOf(office: OpenedOffice): object {
  const { host } = office.pane
  const info = { host: host.type, platform: platformTypes[host.platform] ?? host.platform }
  return {
    onReady: async (callback?: (found: object) => void) => {
      callback?.(info)
      return info
    },
    CoercionType: { Text: 'text', Matrix: 'matrix', Table: 'table', Html: 'html', Ooxml: 'ooxml' },
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    EventType: {
      DialogMessageReceived: 'dialogMessageReceived',
      DialogEventReceived: 'dialogEventReceived',
      DialogParentMessageReceived: 'dialogParentMessageReceived',
    },
    actions: {
      associate: (name: string, handler: EventHandler) => office.associate(name, handler),
    },
    MailboxEnums: { SendModeOverride: { PromptUser: 'promptUser' } },
    auth: {
      ...authOf(office),
      ...(office.isSetSupported('NestedAppAuth') && { getAuthContext: async () => authContextOf(office) }),
    },
    context: contextOf(office, info),
  }
}

/** Whom Office itself is signed in as, whoever's mailbox is open. */
function authContextOf({ pane: { user } }: OpenedOffice): object {
  return {
    userObjectId: user.id,
    userPrincipalName: user.userPrincipalName,
    loginHint: user.userPrincipalName,
  }
}

function contextOf(office: OpenedOffice, info: { host: string; platform: string }): object {
  const { host } = office.pane
  return {
    ...info,
    diagnostics: { host: info.host, platform: info.platform, version: host.build },
    requirements: {
      isSetSupported: (name: string, version?: string) => office.isSetSupported(name, version),
    },
    auth: { getAccessTokenAsync: asyncCall((options) => office.getAccessToken(options)) },
    ui: { displayDialogAsync: dialogCall(office) },
    ...(office.seat.app !== 'outlook' && { document: documentOf(office) }),
    ...(office.seat.app === 'outlook' && { mailbox: mailboxOf(office) }),
  }
}

/** What Outlook says of the mailbox, and its own calls for tokens. */
function mailboxOf(office: OpenedOffice): object {
  const { displayName, address, accountType } = office.pane.mailbox
  return {
    userProfile: { displayName, emailAddress: address, accountType, timeZone: 'UTC' },
    getUserIdentityTokenAsync: asyncCall(() => office.getExchangeToken('getUserIdentityToken')),
    getCallbackTokenAsync: asyncCall(() => office.getExchangeToken('getCallbackToken')),
  }
}

/** The old form of a call. */
const asyncCall =
  (work: (options: Record<string, unknown>) => Promise<unknown>) =>
  (...given: unknown[]): void =>
    settle(given, work)

/** Reads and writes what is selected; the object models of Word, Excel and PowerPoint need Office.js itself. */
function documentOf({ document }: OpenedOffice): object {
  return {
    getSelectedDataAsync: (coercion: string, ...given: unknown[]) =>
      settle(given, ({ valueFormat }) =>
        document.getSelectedData(coercion, { formatted: valueFormat === 'formatted' }),
      ),
    setSelectedDataAsync: (data: unknown, ...given: unknown[]) =>
      settle(given, ({ coercionType }) =>
        document.setSelectedData(data, String(coercionType ?? (Array.isArray(data) ? 'matrix' : 'text'))),
      ),
  }
}

/** Options may be left out, the callback comes last. */
function settle(
  given: readonly unknown[],
  work: (options: Record<string, unknown>) => Promise<unknown>,
): void {
  const callback = given.find((argument) => typeof argument === 'function') as AsyncCallback | undefined
  const options = given.find((argument) => typeof argument === 'object' && argument !== null)
  const { asyncContext, ...asked } = (options ?? {}) as Record<string, unknown>
  work(asked).then(
    (value) => callback?.({ status: 'succeeded', value, asyncContext }),
    (error) => callback?.({ status: 'failed', error, asyncContext }),
  )
}

function dialogCall(office: OpenedOffice) {
  return (url: string, ...given: unknown[]): void => {
    const callback = given.find((argument) => typeof argument === 'function') as AsyncCallback | undefined
    void office
      .openDialog(url)
      .then((opened) =>
        callback?.(
          typeof opened === 'number'
            ? { status: 'failed', error: { code: opened } }
            : { status: 'succeeded', value: opened.forAddIn() },
        ),
      )
  }
}
