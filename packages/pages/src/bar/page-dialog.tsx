import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'

interface PageDialogProps {
  title: string
  children: ReactNode
  /** Buttons before *Close*. */
  actions?: ReactNode
  closeLabel?: string
  onClose: () => void
}

/** A dialog of the page itself: title, content, and a way out. */
export function PageDialog({ title, children, actions, closeLabel = 'Close', onClose }: PageDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(_event, { open }) => {
        if (!open) onClose()
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            {actions}
            <Button onClick={onClose}>{closeLabel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
