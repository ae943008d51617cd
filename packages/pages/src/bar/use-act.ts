import { useState } from 'react'
import { usePage } from '../page-context'
import { sentenceOf } from '../sentence'

/** Does something that changes who is signed in or where, then reads everything anew; one thing at a time. */
export function useAct(
  /** Takes the sentence of what could not be done, and nothing when it begins anew. Default: the page says it on top. */
  complainHere?: (sentence: string) => void,
): {
  busy: boolean
  /** @param said what a screen reader says when it is done */
  act: (change: () => Promise<unknown>, said: string, restart?: 'restart') => Promise<void>
} {
  const { refresh, reloadAddIn, announce, complain } = usePage()
  const [busy, setBusy] = useState(false)
  const act = async (change: () => Promise<unknown>, said: string, restart?: 'restart') => {
    setBusy(true)
    complainHere?.('')
    try {
      await change()
      await refresh()
      if (restart) reloadAddIn()
      announce(said)
    } catch (error) {
      ;(complainHere ?? complain)(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, act }
}
