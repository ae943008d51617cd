import { useCallback, useRef, useState } from 'react'
import { type Account, type FetchOptions, type SignIn, SignInStopped } from './index.js'

/** What {@link useSignIn} gives a component. */
export interface UseSignIn {
  /**
   * Calls the API as `signIn.fetch` does. `undefined` when the sign-in stopped, which `stopped` then says; everything
   * else is thrown.
   */
  fetch: (input: string | URL | Request, options?: FetchOptions) => Promise<Response | undefined>
  /** Why the last call ended without an answer. */
  stopped: SignInStopped | undefined
  /** Does what `stopped.action` offers, then the last call again. Call it from the handler of a click. */
  act: () => Promise<Response | undefined>
  /** A call is on its way. */
  isBusy: boolean
  /** Whom the last token was of, unverified. */
  account: Account | undefined
}

/**
 * The sign-in of an add-in as state of a component. Make the sign-in itself once, outside of components.
 *
 * @example
 * const { fetch, stopped, act, isBusy } = useSignIn(signIn)
 * if (stopped) return <Banner text={stopped.message} label={stopped.action?.label} onClick={act} />
 */
export function useSignIn(signIn: SignIn): UseSignIn {
  const [stopped, setStopped] = useState<SignInStopped>()
  const [running, setRunning] = useState(0)
  const last = useRef<() => Promise<Response | undefined>>(undefined)

  const call = useCallback(
    async (input: string | URL | Request, options: FetchOptions = {}) => {
      const send = async (given: FetchOptions) => {
        setRunning((count) => count + 1)
        try {
          // A request can be sent once; its copy can be sent again.
          const response = await signIn.fetch(input instanceof Request ? input.clone() : input, given)
          setStopped(undefined)
          return response
        } catch (error) {
          if (!(error instanceof SignInStopped)) throw error
          setStopped(error)
          return undefined
        } finally {
          setRunning((count) => count - 1)
        }
      }
      last.current = () => send({ ...options, ask: 'if-needed' })
      return send(options)
    },
    [signIn],
  )

  const act = useCallback(async () => {
    try {
      await stopped?.action?.run()
    } catch (error) {
      if (!(error instanceof SignInStopped)) throw error
      setStopped(error)
      return undefined
    }
    return last.current?.()
  }, [stopped])

  return { fetch: call, stopped, act, isBusy: running > 0, account: signIn.account() }
}
