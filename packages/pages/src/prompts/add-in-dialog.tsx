import { useEffect, useRef } from 'react'
import type { FrameDialog } from '../office/bridge/dialogs/dialog'
import styles from './prompt-window.module.css'
import { SimulatedWindow } from './simulated-window'

/** A dialog of the add-in in the page of Office on the web (`displayInIframe`). */
export function AddInDialog({ dialog }: { dialog: FrameDialog }) {
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
