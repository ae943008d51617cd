import { useCallback, useEffect, useRef, useState } from 'react'
import type { Place } from '../address'
import type { DocumentContent, DocumentSelection } from '../office/document-api'
import { usePage } from '../page-context'

/** The document on stage. */
export interface DocumentView {
  /** Undefined until it is there, and in Outlook. */
  content: DocumentContent | undefined
  /** Reads it again: somebody wrote into it. */
  refresh: () => void
  select: (selection: DocumentSelection) => void
}

/** Reads the document of a place, again when something may have changed it: a reset, another window, the add-in. */
export function useDocument({ app, user }: Pick<Place, 'app' | 'user'>): DocumentView {
  const { engine, generation, complain } = usePage()
  const [content, setContent] = useState<DocumentContent>()
  const asked = useRef(0)

  const show = useCallback(
    (reading: Promise<DocumentContent>) => {
      const mine = ++asked.current
      reading.then(
        (found) => mine === asked.current && setContent(found),
        (error: unknown) => mine === asked.current && complain(String(error)),
      )
    },
    [complain],
  )
  const refresh = useCallback(() => {
    if (app !== 'outlook' && user !== '') show(engine.documentContent(app, user))
  }, [engine, app, user, show])
  const select = useCallback(
    (selection: DocumentSelection) => show(engine.select(user, selection)),
    [engine, user, show],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: each generation may come after a reset
  useEffect(() => {
    refresh()
    const onReturn = () => document.visibilityState === 'visible' && refresh()
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      asked.current += 1
      document.removeEventListener('visibilitychange', onReturn)
    }
  }, [refresh, generation])

  return { content: content?.app === app ? content : undefined, refresh, select }
}
