import type { KeyboardEvent, PointerEvent } from 'react'
import styles from './trace-sizer.module.css'

const narrowest = 320
const widest = 960
/** How far one press of an arrow key moves it, in pixels. */
const step = 24

interface TraceSizerProps {
  /** Width of the trace, in pixels. */
  width: number
  onWidth: (width: number) => void
}

/** The line between Office and the trace: drag it, or move it with the arrow keys. */
export function TraceSizer({ width, onWidth }: TraceSizerProps) {
  const resize = (wanted: number) => onWidth(Math.round(Math.min(widest, Math.max(narrowest, wanted))))
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(innerWidth - event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const moved = { ArrowLeft: step, ArrowRight: -step }[event.key]
    if (moved === undefined) return
    event.preventDefault()
    resize(width + moved)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be focused and moved
    <div
      className={styles.sizer}
      role="separator"
      aria-label="Width of the trace"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  )
}
