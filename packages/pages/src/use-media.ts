import { useSyncExternalStore } from 'react'

/** Whether a media query such as `(max-width: 720px)` holds, now and when it changes. */
export function useMedia(query: string): boolean {
  const list = matchMedia(query)
  return useSyncExternalStore(
    (follow) => {
      list.addEventListener('change', follow)
      return () => list.removeEventListener('change', follow)
    },
    () => list.matches,
  )
}
