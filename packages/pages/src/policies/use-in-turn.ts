import { useCallback, useRef } from 'react'

/** Runs acts one after another: keys may be quicker than Graph, so each change waits for the one before. */
export function useInTurn(): (act: () => Promise<void>) => Promise<void> {
  const last = useRef(Promise.resolve())
  return useCallback((act) => {
    const mine = last.current.then(act)
    last.current = mine.catch(() => {})
    return mine
  }, [])
}
