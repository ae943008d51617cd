import { useEffect, useState } from 'react'
import { usePage } from '../page-context'
import type { Entry } from './entry'

/**
 * The exchange with its tokens, asked for when somebody looks at it; what the list holds came without.
 * Until it is there, or when the emulator does not have it any more, the one of the list.
 */
export function useWholeEntry(entry: Entry): { whole: Entry; complete: boolean } {
  const { emulator } = usePage()
  const [found, setFound] = useState<Entry>()
  const { id } = entry
  useEffect(() => {
    const ending = new AbortController()
    emulator
      .json<{ entries: Entry[] }>(`/_onbehalf/journal?after=${id - 1}&limit=1&tokens=1`, {
        signal: ending.signal,
      })
      .then(({ entries: [first] }) => setFound(first?.id === id ? first : undefined))
      .catch(() => setFound(undefined))
    return () => ending.abort()
  }, [emulator, id])
  return { whole: found ?? entry, complete: found !== undefined }
}
