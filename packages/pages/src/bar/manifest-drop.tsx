import { useEffect, useRef, useState } from 'react'
import styles from './manifest-drop.module.css'
import { useAddIns } from './use-add-ins'

/** Takes a manifest that is dropped anywhere on the page, and says so while it hovers. */
export function ManifestDrop() {
  const [hovers, setHovers] = useState(false)
  const { add } = useAddIns()
  const latest = useRef(add)
  latest.current = add

  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onDragOver = (event: DragEvent) => {
      if (!hasFile(event)) return
      event.preventDefault()
      setHovers(true)
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovers(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!hasFile(event)) return
      event.preventDefault()
      setHovers(false)
      for (const file of event.dataTransfer?.files ?? []) void latest.current(file)
    }
    addEventListener('dragover', onDragOver)
    addEventListener('dragleave', onDragLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onDragOver)
      removeEventListener('dragleave', onDragLeave)
      removeEventListener('drop', onDrop)
    }
  }, [])

  return hovers ? <div className={styles.drop}>Drop the manifest to add the add-in</div> : null
}
