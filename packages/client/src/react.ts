import { useCallback, useRef, useState } from 'react'
import { type Account, type FetchOptions, type SignIn, SignInStopped } from './index.js'

/** What {@link useSignIn} gives a component. */
export interface UseSignIn {
  /**
   * Calls the API as `signIn.fetch` does. `undefined` when the sign-in stopped, which `stopped` then says; everything
   * else is thrown.
   */
  fetch: (input: string | URL | Request, options?: FetchOptions) => Promise<Response | undefined>
  /** Why a call ended without an answer, until that call or a later one gets one. */
  stopped: SignInStopped | undefined
  /** Does what `stopped.action` offers, then the call that stopped again. Call it from the handler of a click. */
  act: () => Promise<Response | undefined>
  /** A call is on its way. */
  isBusy: boolean
  /** Whom the last token was of, unverified. */
  account: Account | undefined
}

interface Stop {
  error: SignInStopped
  /** Of the call that stopped, in the order in which they were made. */
  number: number
  /** Makes that call again, with leave to ask. */
  again: () => Promise<Response | undefined>
}

/**
 * The sign-in of an add-in as state of a component. Make the sign-in itself once, outside of components.
 *
 * @example
 * const { fetch, stopped, act, isBusy } = useSignIn(signIn)
 * if (stopped) return <Banner text={stopped.message} label={stopped.action?.label} onClick={act} />
 */
export function useSignIn(signIn: SignIn): UseSignIn {
  const [stop, setStop] = useState<Stop>()
  const [running, setRunning] = useState(0)
  const calls = useRef(0)

  const call = useCallback(
    async (input: string | URL | Request, options: FetchOptions = {}) => {
      const number = ++calls.current
      const send = async (given: FetchOptions) => {
        setRunning((count) => count + 1)
        try {
          // A request can be sent once; its copy can be sent again.
          const response = await signIn.fetch(input instanceof Request ? input.clone() : input, given)
          // Of calls under way together, one that is answered says nothing of a later one that stopped.
          setStop((present) => (present && present.number > number ? present : undefined))
          return response
        } catch (error) {
          if (!(error instanceof SignInStopped)) throw error
          setStop({ error, number, again: () => send({ ...options, ask: 'if-needed' }) })
          return undefined
        } finally {
          setRunning((count) => count - 1)
        }
      }
      return send(options)
    },
    [signIn],
  )

  const act = useCallback(async () => {
    try {
      await stop?.error.action?.run()
    } catch (error) {
      if (!stop || !(error instanceof SignInStopped)) throw error
      setStop({ ...stop, error })
      return undefined
    }
    return stop?.again()
  }, [stop])

  return { fetch: call, stopped: stop?.error, act, isBusy: running > 0, account: signIn.account() }
}
