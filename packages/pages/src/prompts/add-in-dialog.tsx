import { useEffect, useRef } from 'react'
import type { OpenDialog } from '../office/bridge/dialogs/dialog'
import styles from './prompt-window.module.css'
import { SimulatedWindow } from './simulated-window'

/** A dialog that the add-in opened, in a window of Office. */
export function AddInDialog({ dialog }: { dialog: OpenDialog }) {
  const container = useRef<HTMLDivElement>(null)
  const mounted = useRef(false)
  useEffect(() => {
    if (!container.current || mounted.current) return
    mounted.current = true
    dialog.mount(container.current)
  }, [dialog])
  return (
    <SimulatedWindow
      title={dialog.title}
      width={`${dialog.width}vw`}
      height={`${dialog.height}dvh`}
      onClose={() => dialog.close()}
    >
      <div className={styles.page} ref={container} />
    </SimulatedWindow>
  )
}
