import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** This near to the end, in pixels, counts as being there. */
const nearness = 48

/**
 * Keeps the end of a scrolling list in sight while the reader is there, and counts what arrives while they are not.
 * A reader leaves the end by scrolling up, never because the list grew.
 *
 * @param list scrolls; its first child holds the rows
 * @param count how many exchanges the list holds
 * @param isReading the details of a row are open: the list stays where it is
 */
export function useFollowing(list: RefObject<HTMLElement | null>, count: number, isReading: boolean) {
  const [atEnd, setAtEnd] = useState(true)
  const following = useRef(true)
  const reading = useRef(isReading)
  reading.current = isReading
  const lastTop = useRef(0)
  const seen = useRef(count)
  if ((atEnd && !isReading) || count < seen.current) seen.current = count

  const follow = useCallback((wanted: boolean) => {
    following.current = wanted
    setAtEnd(wanted)
  }, [])

  const toEnd = useCallback(() => {
    follow(true)
    const element = list.current
    if (element) element.scrollTop = element.scrollHeight
  }, [list, follow])

  const onScroll = useCallback(() => {
    const element = list.current
    if (!element) return
    const { scrollTop, scrollHeight, clientHeight } = element
    if (scrollHeight - scrollTop - clientHeight < nearness) follow(true)
    else if (scrollTop < lastTop.current) follow(false)
    lastTop.current = scrollTop
  }, [list, follow])

  useEffect(() => {
    const element = list.current
    if (!element) return
    const stay = () => {
      if (following.current && !reading.current) element.scrollTop = element.scrollHeight
    }
    const sizes = new ResizeObserver(stay)
    sizes.observe(element)
    if (element.firstElementChild) sizes.observe(element.firstElementChild)
    return () => sizes.disconnect()
  }, [list])

  return { fresh: count - seen.current, toEnd, onScroll }
}
