import { useCallback, useEffect, useState } from 'react'
import { type Place, placeOf, queryOf } from './address'

/** Where the page is, and going elsewhere: each step is one of the browser's history. */
export function usePlace(): [Place, (change: Partial<Place>, replace?: boolean) => void] {
  const [place, setPlace] = useState(() => placeOf(location.search))

  useEffect(() => {
    const onPopState = () => setPlace(placeOf(location.search))
    addEventListener('popstate', onPopState)
    return () => removeEventListener('popstate', onPopState)
  }, [])

  const go = useCallback((change: Partial<Place>, replace = false) => {
    const next = { ...placeOf(location.search), ...change }
    const query = queryOf(next)
    if (query !== location.search) history[replace ? 'replaceState' : 'pushState'](null, '', query)
    setPlace((known) => (queryOf(known) === query ? known : next))
  }, [])
  return [place, go]
}
