import { type RefObject, useCallback, useEffect, useRef } from 'react'

/**
 * Keeps the row whose details are open in sight, also when exchanges that began earlier are answered later and push it
 * down; until the reader scrolls it away.
 *
 * @param list scrolls
 * @param open id of the row
 * @param shown what the list shows; a new object whenever that changes
 */
export function useOpenRow(list: RefObject<HTMLElement | null>, open: number | undefined, shown: unknown) {
  const stays = useRef(false)
  const rowOf = useCallback(() => list.current?.querySelector(`[data-row="${open}"]`), [list, open])
  useEffect(() => {
    stays.current = true
    rowOf()?.scrollIntoView({ block: 'nearest' })
  }, [rowOf])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the list may move the row
  useEffect(() => {
    if (stays.current) rowOf()?.scrollIntoView({ block: 'nearest' })
  }, [shown])
  const onScroll = useCallback(() => {
    const row = rowOf()?.getBoundingClientRect()
    const frame = list.current?.getBoundingClientRect()
    stays.current =
      row !== undefined && frame !== undefined && row.top < frame.bottom && row.bottom > frame.top
  }, [list, rowOf])
  return { onScroll }
}
