import { type KeyboardEvent, type RefObject, useCallback, useState } from 'react'

/** Moving through the rows of the list with keys: one row is the one that Tab reaches. */
export function useRows(list: RefObject<HTMLElement | null>) {
  const [current, setCurrent] = useState<number>()

  /** Goes `step` rows down, or up when negative; from nowhere to the last row. */
  const move = useCallback(
    (step: number) => {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const index = rows.findIndex((row) => row.dataset.row === String(current))
      const next = index === -1 ? rows.length - 1 : Math.min(rows.length - 1, Math.max(0, index + step))
      rows[next]?.focus()
      rows[next]?.scrollIntoView({ block: 'nearest' })
    },
    [list, current],
  )

  /** The arrow keys do inside the list what j and k do everywhere. */
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    move(step)
  }

  return { current, setCurrent, move, onKeyDown }
}
