import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { arrive, forgetArrival } from '../arrival'
import { usePage } from '../page-context'
import { PageDialog } from './page-dialog'

/** Asks before everything goes back to the state of a first start. */
export function ResetDialog({ onClose }: { onClose: () => void }) {
  const { emulator, engine, policies, refresh, reloadAddIn, announce, complain } = usePage()
  const [busy, setBusy] = useState(false)
  const reset = async () => {
    setBusy(true)
    try {
      await emulator.post('/_onbehalf/reset', {})
      forgetArrival()
      await arrive(emulator, engine)
      await Promise.all([refresh(), policies.reload()])
      reloadAddIn()
      announce('Everything is as at the first start.')
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error))
    }
    onClose()
  }
  return (
    <PageDialog
      title="Back to the state of a first start?"
      closeLabel="Keep everything"
      onClose={onClose}
      actions={
        <Button appearance="primary" disabled={busy} onClick={reset}>
          Reset
        </Button>
      }
    >
      Sign-ins, consents and changed registrations go; the tenant and the clock become those of a first start.
      Add-ins stay. This cannot be taken back.
    </PageDialog>
  )
}
