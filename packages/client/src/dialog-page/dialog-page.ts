import { channelName, type DialogRequest, requestParameter } from '../ways/dialog-messages.js'
import { keepHistory, loadOffice } from './office-in-dialog.js'

/** Where the request waits while the window is led through sign-in pages; it holds no secret. */
const storageKey = 'onbehalf.dialog'

/** What a page that runs in a dialog knows and can say. */
export interface DialogPage {
  /** What the opener asked for. `undefined` when nobody did, or the browser keeps nothing between pages. */
  readonly request: DialogRequest | undefined
  /** Hands a token to the opener, a page of this origin. */
  answer(token: string, expiresAt?: number): void
  /** Says that there is none. */
  fail(word: string, aadsts?: number): void
}

/**
 * Prepares a page that runs in a dialog of `askInDialog`: keeps what was asked for across redirects, and loads Office.js
 * where it runs in Office. What it says reaches pages of its own origin and no others.
 *
 * @param officeJs Address of Office.js. Default: Microsoft's.
 * @example
 * const page = await dialogPage()
 * form.onsubmit = async () => page.answer(await signInWithOwnAccount(form))
 */
export async function dialogPage(
  officeJs = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
): Promise<DialogPage> {
  const request = keptRequest()
  const restore = keepHistory()
  const office = await loadOffice(officeJs)
  restore()
  const say = (answer: object) => {
    const message = JSON.stringify({ onbehalf: request?.id, ...answer })
    if (office) return office.messageParent(message, { targetOrigin: location.origin })
    window.opener?.postMessage(message, location.origin)
    if (request && typeof BroadcastChannel !== 'undefined') {
      const channel = new BroadcastChannel(channelName(request.id))
      channel.postMessage(message)
      channel.close()
    }
  }
  return {
    request,
    answer: (token, expiresAt) => say({ token, ...(expiresAt !== undefined && { expiresAt }) }),
    fail: (word, aadsts) => say({ failed: word, ...(aadsts !== undefined && { aadsts }) }),
  }
}

function keptRequest(): DialogRequest | undefined {
  const asked = new URLSearchParams(location.search).get(requestParameter)
  try {
    if (asked !== null) sessionStorage.setItem(storageKey, asked)
    return readRequest(sessionStorage.getItem(storageKey))
  } catch {
    return readRequest(asked)
  }
}

function readRequest(text: string | null): DialogRequest | undefined {
  try {
    const { id, claims, loginHint, anew } = JSON.parse(text ?? '') as Partial<Record<string, unknown>>
    if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) return undefined
    return {
      id,
      ...(typeof claims === 'string' && { claims }),
      ...(typeof loginHint === 'string' && { loginHint }),
      ...(anew === true && { anew }),
    }
  } catch {
    return undefined
  }
}
