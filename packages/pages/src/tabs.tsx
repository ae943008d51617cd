import type { KeyboardEvent } from 'react'
import styles from './tabs.module.css'

/** One tab: its name in code, and on screen. */
export type TabItem<Name extends string> = readonly [name: Name, words: string]

interface TabsProps<Name extends string> {
  label: string
  tabs: readonly TabItem<Name>[]
  chosen: Name
  onChoose: (name: Name) => void
  /** Id of the element that shows what was chosen. */
  panel: string
}

/** How far each key moves, or to which end. */
const moves: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

/** A row of tabs: one stop for Tab, arrow keys inside. */
export function Tabs<Name extends string>({ label, tabs, chosen, onChoose, panel }: TabsProps<Name>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const index = tabs.findIndex(([name]) => name === chosen)
    const next = moves[event.key]?.(index, tabs.length)
    const tab = next === undefined ? undefined : tabs[next]
    if (!tab || next === undefined) return
    event.preventDefault()
    onChoose(tab[0])
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <div className={styles.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(([name, words]) => (
        <button
          key={name}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={name === chosen}
          aria-controls={panel}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {words}
        </button>
      ))}
    </div>
  )
}
