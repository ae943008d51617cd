import type { WindowDialog } from '../office/bridge/dialogs/dialog'
import { WindowOpen } from './window-open'

/** A dialog of the add-in in a window of its own, as Office opens it on computers and devices. */
export function DialogWindow({ dialog }: { dialog: WindowDialog }) {
  return (
    <WindowOpen
      sentences={{
        opened: `${dialog.title} has opened a dialog, in a window of its own.`,
        wanted: `${dialog.title} opens a dialog, and your browser does not let it: Office would.`,
      }}
      open={() => dialog.openWindow()}
      again="Show it"
      close={{ label: 'Close it', act: () => dialog.close() }}
      testId="dialog-open"
    />
  )
}
