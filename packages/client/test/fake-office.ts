import { vi } from 'vitest'

/** What the fake Office answers to one call: a token, or an error with this code. */
export type Answer = string | number | Error | Promise<string>

interface FakeOffice {
  /** Options of each call, as they were when the call was made. */
  calls: Record<string, unknown>[]
}

/**
 * Puts an Office on the page that gives these answers, one a call, the last one again and again. Like the real one it
 * writes into its options, and refuses a frozen object with an error without a code.
 */
export function fakeOffice(...answers: Answer[]): FakeOffice {
  const calls: Record<string, unknown>[] = []
  const auth = {
    getAccessToken: async (options: Record<string, unknown> = {}) => {
      if (Object.isFrozen(options)) throw new Error('invalid parameters')
      calls.push({ ...options })
      Object.assign(options, { forceConsent: false, forMSGraphAccess: false })
      const answer = answers[Math.min(calls.length, answers.length) - 1]
      if (typeof answer === 'number') throw officeError(answer)
      if (answer instanceof Error) throw answer
      return answer
    },
  }
  vi.stubGlobal('OfficeRuntime', { auth })
  vi.stubGlobal('Office', { auth, onReady: async () => ({ host: 'Outlook', platform: 'OfficeOnline' }) })
  return { calls }
}

/** An error as Office.js makes it. */
export function officeError(code: number): Error {
  return Object.assign(new Error('Localised words that nobody may branch on.'), { code })
}
