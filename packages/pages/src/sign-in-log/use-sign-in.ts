import { useCallback, useEffect, useState } from 'react'
import { usePage } from '../page-context'
import type { SignIn } from './sign-in'

/** What is known of an entry of the sign-in log so far. */
export type Lookup =
  | { state: 'loading' }
  | { state: 'found'; signIn: SignIn }
  | { state: 'absent' }
  | { state: 'failed'; sentence: string }

const loading: Lookup = { state: 'loading' }
const absent: Lookup = { state: 'absent' }

/**
 * The entry of the sign-in log with this id, and asking again after a failure.
 *
 * @param requestId none: nothing is looked up
 */
export function useSignIn(requestId: string | undefined): { lookup: Lookup; again: () => void } {
  const { signIns } = usePage()
  const [lookup, setLookup] = useState<Lookup>(loading)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks anew
  useEffect(() => {
    let current = true
    const tell = (found: Lookup) => current && setLookup(found)
    tell(requestId === undefined ? absent : loading)
    if (requestId !== undefined) {
      signIns.entryOf(requestId).then(
        (signIn) => tell(signIn ? { state: 'found', signIn } : absent),
        (error) =>
          tell({ state: 'failed', sentence: error instanceof Error ? error.message : String(error) }),
      )
    }
    return () => {
      current = false
    }
  }, [signIns, requestId, turn])
  const again = useCallback(() => setTurn((known) => known + 1), [])
  return { lookup, again }
}
