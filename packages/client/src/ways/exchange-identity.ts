import { office } from '../office-globals.js'
import { withTimeLimit } from '../time-limit.js'
import type { Way, WaySettings } from '../way.js'
import { WayStopped } from '../way-stopped.js'

interface Result {
  status: string
  value?: unknown
  error?: { code?: unknown }
}

/** `getUserIdentityTokenAsync` of the mailbox: a token that the Exchange server itself signs. */
export function exchangeIdentityWay({ limits }: WaySettings): Way {
  return {
    name: 'exchange-identity',
    async getToken({ authChallenge, anew }) {
      if (authChallenge !== undefined || anew) throw new WayStopped('challenge-elsewhere', { next: 'absent' })
      const { status, value, error } = await withTimeLimit(identityToken(), limits.silent)
      if (status === 'succeeded' && typeof value === 'string' && value !== '') return value
      const code = typeof error?.code === 'number' ? error.code : undefined
      // 9017, 9018 and relatives: switched off, as everywhere in Exchange Online.
      throw new WayStopped('not-supported', { office: code, next: 'session', detail: 'no identity token' })
    },
  }
}

function identityToken(): Promise<Result> {
  const mailbox = office()?.context?.mailbox as
    | { getUserIdentityTokenAsync?: (done: (result: Result) => void) => void }
    | undefined
  return new Promise((resolve) => {
    if (!mailbox?.getUserIdentityTokenAsync) return resolve({ status: 'failed' })
    mailbox.getUserIdentityTokenAsync(resolve)
  })
}
