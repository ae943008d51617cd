import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Person } from '../office/api'
import { usePage } from '../page-context'
import { StateChoice } from '../policies/state-choice'
import { type Computer, trustStates } from './computer'
import styles from './sign-in-here.module.css'
import { useAct } from './use-act'

const yesOrNo = [
  ['no', 'No'],
  ['yes', 'Yes'],
] as const

/** The computer of this person's tenant: how it is registered, whether it is compliant, and leaving it alone. */
export function DeviceHere({ person }: { person: Person }) {
  const { emulator } = usePage()
  const { busy, act } = useAct()
  const { userPrincipalName: user } = person
  const { computer, reload } = useComputer(person)
  const change = (request: object, said: string) =>
    act(
      async () => {
        await emulator.post('/_onbehalf/devices', request)
        await reload()
      },
      said,
      'restart',
    )
  if (!computer) return null
  const { id, trustType, displayName, isCompliant = false } = computer
  return (
    <section className={styles.here} aria-label="Device">
      <h3 className={styles.heading}>Device{displayName && `: ${displayName}`}</h3>
      <div className={styles.choice}>
        <span>Registered</span>
        <StateChoice
          label="How the device is registered"
          states={trustStates}
          state={trustType === 'forgotten' ? 'none' : trustType}
          onChoose={(wanted) =>
            change({ action: 'register', user, trustType: wanted }, 'The device was changed.')
          }
        />
      </div>
      {id !== null && trustType !== 'forgotten' && (
        <div className={styles.choice}>
          <span>Compliant</span>
          <StateChoice
            label="Whether the device is compliant"
            states={yesOrNo}
            state={isCompliant ? 'yes' : 'no'}
            onChoose={(wanted) =>
              change({ action: 'update', id, isCompliant: wanted === 'yes' }, 'The device was changed.')
            }
          />
        </div>
      )}
      {trustType === 'forgotten' && <p className={styles.line}>Entra does not know this device any more.</p>}
      <div className={styles.buttons}>
        <Button
          size="small"
          disabled={busy}
          onClick={() =>
            act(
              () => emulator.post('/_onbehalf/clock', { advance: 'P14DT1M' }),
              'Fourteen days went by.',
              'restart',
            )
          }
        >
          Lock the device, 14 days pass
        </Button>
      </div>
    </section>
  )
}

/** The Windows computer of the person's tenant; undefined until it is known, or when there is none. */
function useComputer({ userPrincipalName, tenant }: Person) {
  const { emulator, office } = usePage()
  const [computer, setComputer] = useState<Computer>()
  const reload = async () => {
    const { devices } = await emulator.json<{ devices: Computer[] }>('/_onbehalf/devices')
    const found = devices.find((each) => each.platform === 'windows' && each.tenant === tenant)
    setComputer(found)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each reading of the page's state is a reason to look again
  useEffect(() => {
    reload().catch(() => setComputer(undefined))
  }, [userPrincipalName, office])
  return { computer, reload }
}
