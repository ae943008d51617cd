import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** This near to the end, in pixels, counts as being there. */
const nearness = 48

/**
 * Keeps the end of a scrolling list in sight while the reader is there, and counts what arrives while they are not.
 *
 * @param count how many exchanges the list holds
 */
export function useFollowing(list: RefObject<HTMLElement | null>, count: number) {
  const [atEnd, setAtEnd] = useState(true)
  const seen = useRef(count)
  if (atEnd || count < seen.current) seen.current = count

  const toEnd = useCallback(() => {
    const element = list.current
    if (element) element.scrollTop = element.scrollHeight
    setAtEnd(true)
  }, [list])

  const onScroll = useCallback(() => {
    const element = list.current
    if (element) setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < nearness)
  }, [list])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new exchange moves the end
  useLayoutEffect(() => {
    const element = list.current
    if (atEnd && element) element.scrollTop = element.scrollHeight
  }, [atEnd, count, list])

  return { fresh: count - seen.current, toEnd, onScroll }
}
