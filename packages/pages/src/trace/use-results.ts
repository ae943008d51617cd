import { useEffect, useRef } from 'react'
import { wordsOf } from './attempt-words'
import type { Attempt } from './attempts'

/** An attempt that was still for this long, in milliseconds, has a result worth saying. */
const stillFor = 800

/** Says the result of the latest attempt once it is still: not every row, only how it ended. */
export function useResults(attempts: readonly Attempt[], say: (sentence: string) => void): void {
  const said = useRef<Attempt>(undefined)
  const last = attempts.at(-1)
  useEffect(() => {
    if (!last || last === said.current) return
    const timer = setTimeout(() => {
      said.current = last
      const { title, outcome, ending } = wordsOf(last)
      if (outcome !== 'quiet') say(`${title}: ${ending}`)
    }, stillFor)
    return () => clearTimeout(timer)
  }, [last, say])
}
