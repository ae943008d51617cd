import { Button, Input } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { usePage } from '../page-context'
import { clockTime, dayOf, localInputValue } from '../times'
import { duration } from '../trace/durations'
import styles from './clock-panel.module.css'
import { Panel } from './panel'

const steps = [
  ['+1 hour', 'PT1H'],
  ['+1 day', 'P1D'],
  ['+15 days', 'P15D'],
] as const

/** The emulator's time: how far it is from this computer's, and moving it. */
export function ClockPanel() {
  const { emulator, clock, now, expiring, announce, complain, refresh } = usePage()
  const [chosen, setChosen] = useState('')
  const time = useTick(now, clock)

  const move = async (change: object) => {
    try {
      await emulator.post('/_onbehalf/clock', change)
      await refresh()
      announce('The clock was moved.')
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error))
    }
  }
  const day = dayOf(time, Date.now())
  const shown = `${day === 'today' ? '' : `${day} `}${clockTime(time)}`
  const set = () => {
    const wanted = new Date(chosen)
    if (!Number.isNaN(wanted.getTime())) void move({ set: wanted.toISOString() })
  }
  return (
    <Panel
      label="Clock"
      testId="bar-clock"
      shortcut="+"
      buttonLabel={`Clock ${shown}`}
      button={shown}
      onOpen={() => setChosen(localInputValue(now()))}
    >
      <h2 className={styles.heading}>{new Date(time).toLocaleString('en-GB')}</h2>
      <p className={styles.line}>{apart(clock?.offset ?? 0)}</p>
      {expiring && <p className={styles.line}>{expiryWords(expiring.what, expiring.at - time)}</p>}
      <div className={styles.buttons}>
        {steps.map(([label, advance]) => (
          <Button key={label} size="small" onClick={() => move({ advance })}>
            {label}
          </Button>
        ))}
      </div>
      <form
        className={styles.buttons}
        onSubmit={(event) => {
          event.preventDefault()
          set()
        }}
      >
        <Input
          size="small"
          type="datetime-local"
          step={1}
          aria-label="Set the clock to"
          value={chosen}
          onChange={(_event, { value }) => setChosen(value)}
        />
        <Button size="small" type="submit">
          Set
        </Button>
      </form>
      <Button size="small" onClick={() => move({ reset: true })}>
        Back to real time
      </Button>
    </Panel>
  )
}

/** Virtual time, each second and whenever the clock was moved. */
function useTick(now: () => number, clock: unknown): number {
  const [time, setTime] = useState(now)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a moved clock shows at once
  useEffect(() => {
    setTime(now())
    const timer = setInterval(() => setTime(now()), 1_000)
    return () => clearInterval(timer)
  }, [now, clock])
  return time
}

function apart(milliseconds: number): string {
  if (Math.abs(milliseconds) < 1_000) return 'The emulator runs with this computer’s time.'
  return `${duration(milliseconds)} ${milliseconds > 0 ? 'ahead of' : 'behind'} this computer.`
}

const expiryWords = (what: string, left: number): string =>
  left > 0 ? `${what} expires in ${duration(left)}.` : `${what} expired ${duration(left)} ago.`
