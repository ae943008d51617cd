import { useEffect, useState } from 'react'
import { usePage } from '../page-context'
import { StateChoice } from '../policies/state-choice'
import styles from './sign-in-here.module.css'
import { useAct } from './use-act'

const cookies = [
  ['sent', 'Sent'],
  ['blocked', 'Blocked'],
] as const

type Cookies = (typeof cookies)[number][0]

interface Conditions {
  office: { thirdPartyCookies: Cookies }
}

/** Whether the browser sends cookies to pages of other sites in frames: what Firefox and Safari leave out. */
export function BrowserHere() {
  const { emulator, generation } = usePage()
  const { act } = useAct()
  const [state, setState] = useState<Cookies>()
  const take = ({ office }: Conditions) => setState(office.thirdPartyCookies)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a reset brings the cookies back
  useEffect(() => {
    emulator.json<Conditions>('/_onbehalf/conditions').then(take, () => {})
  }, [emulator, generation])
  if (!state) return null
  const choose = (thirdPartyCookies: Cookies) =>
    act(
      async () => {
        const init = { method: 'PATCH', headers: { 'content-type': 'application/json' } }
        const body = JSON.stringify({ office: { thirdPartyCookies } })
        take(await emulator.json('/_onbehalf/conditions', { ...init, body }))
      },
      `Cookies of other sites are ${thirdPartyCookies}.`,
      'restart',
    )
  return (
    <section className={styles.here} aria-label="Browser">
      <h3 className={styles.heading}>Browser</h3>
      <div className={styles.choice}>
        <span>Cookies of other sites</span>
        <StateChoice label="Cookies of other sites" states={cookies} state={state} onChoose={choose} />
      </div>
    </section>
  )
}
