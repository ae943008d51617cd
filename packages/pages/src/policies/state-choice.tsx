import { useEffect, useId, useState } from 'react'
import styles from './state-choice.module.css'

interface StateChoiceProps<State extends string> {
  /** Whose state it is. */
  label: string
  states: readonly (readonly [state: State, words: string])[]
  state: State
  onChoose: (state: State) => Promise<void>
}

/** A switch of two or three positions: one stop for Tab, arrow keys move it, and it acts at once. */
export function StateChoice<State extends string>({
  label,
  states,
  state,
  onChoose,
}: StateChoiceProps<State>) {
  const name = useId()
  const [wanted, setWanted] = useState<State>()
  // What became true ends what was wanted.
  useEffect(() => setWanted((now) => (now === state ? undefined : now)), [state])
  const choose = (chosen: State) => {
    setWanted(chosen)
    void onChoose(chosen).finally(() => setWanted((now) => (now === chosen ? undefined : now)))
  }
  return (
    <fieldset className={styles.choice} aria-busy={wanted !== undefined}>
      <legend className={styles.legend}>{label}</legend>
      {states.map(([each, words]) => (
        <label key={each} className={styles.option} data-state={each}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            checked={(wanted ?? state) === each}
            onChange={() => choose(each)}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}
