import { Button, Input } from '@fluentui/react-components'
import { useCallback, useEffect, useState } from 'react'
import { Mark } from '../mark'
import { usePage } from '../page-context'
import styles from './sign-in-here.module.css'
import { useAct } from './use-act'

interface PeoplePlace {
  address: string
  country?: string
}

/** An address that RFC 5737 keeps for documentation, far from where people are at first. */
const elsewhere: PeoplePlace = { address: '192.0.2.77', country: 'US' }

/** Where people are, as an address on the Internet shows it, and sending them elsewhere. */
export function PlaceHere() {
  const { emulator } = usePage()
  const [problem, setProblem] = useState('')
  const { busy, act } = useAct(setProblem)
  const [place, setPlace] = useState<PeoplePlace>()
  const [typed, setTyped] = useState('')
  const take = useCallback(({ people }: { people: PeoplePlace }) => {
    setPlace(people)
    setTyped(people.address)
  }, [])
  useEffect(() => {
    emulator.json<{ people: PeoplePlace }>('/_onbehalf/conditions').then(take, () => {})
  }, [emulator, take])
  const move = (people: PeoplePlace) =>
    act(async () => {
      const init = { method: 'PATCH', headers: { 'content-type': 'application/json' } }
      take(await emulator.json('/_onbehalf/conditions', { ...init, body: JSON.stringify({ people }) }))
    }, `People are at ${people.address}.`)
  return (
    <section className={styles.here} aria-label="Place">
      <h3 className={styles.heading}>
        Place{place && `: ${[place.address, place.country].filter(Boolean).join(', ')}`}
      </h3>
      <form
        className={styles.buttons}
        onSubmit={(event) => {
          event.preventDefault()
          void move({ address: typed.trim() })
        }}
      >
        <Input
          size="small"
          aria-label="Address where people are"
          value={typed}
          onChange={(_event, { value }) => setTyped(value)}
        />
        <Button size="small" type="submit" disabled={busy}>
          Move there
        </Button>
        <Button size="small" disabled={busy} onClick={() => move(elsewhere)}>
          Travel to another country
        </Button>
      </form>
      <div role="alert">
        {problem && (
          <>
            <Mark tone="bad" /> {problem.replace(/^people\.address: /, 'Address: ')}
          </>
        )}
      </div>
    </section>
  )
}
