import { Button, Tooltip } from '@fluentui/react-components'
import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise'
import { usePage } from '../page-context'
import { NoticeLine } from './notice-line'
import { PaneMessage } from './pane-message'
import type { Notice } from './pane-state'
import { type PaneWords, wordsInPlaceOf } from './pane-words'
import { PolicyLine } from './policy-line'
import { RegistrationLine } from './registration-line'
import styles from './task-pane.module.css'
import type { PaneView } from './use-pane'
import { Waiting } from './waiting'

const noAddIn: PaneWords = {
  tone: 'warn',
  sentence: 'There is no add-in yet.',
  next: 'Drop its manifest anywhere on this page, or add it by the menu in the top corner.',
}

/** Has a line of its own, which goes when the call goes through. */
const isPolicy = ({ kind }: Notice): boolean => kind === 'policy'

interface TaskPaneProps {
  view: PaneView
  /** Told the element that holds the add-in's frame. */
  container: (element: HTMLElement | null) => void
}

/** The add-in's own page, or what stands in its way. */
export function TaskPane({ view: { state, tell }, container }: TaskPaneProps) {
  const { office, place, reloadAddIn } = usePage()
  const addIn = office?.addIns.find(({ id }) => id === place.addIn)
  const name = state.pane?.addIn.displayName ?? addIn?.displayName
  const words = office?.addIns.length === 0 ? noAddIn : wordsInPlaceOf(state)
  const notices = state.notices.filter((notice) => !isPolicy(notice))
  const covered = words !== undefined && state.phase !== 'silent'
  const waits = !words && (state.phase === 'opening' || state.phase === 'loading')
  return (
    <section className={styles.pane} aria-label="Task pane">
      <header className={styles.header}>
        <h2 className={styles.name}>{name ?? 'Add-in'}</h2>
        <Tooltip content="Reload the add-in (r)" relationship="label">
          <Button size="small" appearance="subtle" icon={<ArrowClockwiseRegular />} onClick={reloadAddIn} />
        </Tooltip>
      </header>
      <div data-testid="pane-state" data-state={state.untrusted && covered ? 'untrusted' : state.phase}>
        {notices.map((notice) => (
          <NoticeLine
            key={notice.sentence}
            notice={notice}
            onReload={reloadAddIn}
            onDismiss={() => tell({ type: 'dismiss', sentence: notice.sentence })}
          />
        ))}
        {addIn && <RegistrationLine key={addIn.id} addIn={addIn} />}
        <PolicyLine
          since={state.pane?.opened ?? Number.POSITIVE_INFINITY}
          fact={state.notices.find(isPolicy)}
        />
        {waits && state.phase !== 'failed' && (
          <Waiting key={state.phase} url={state.pane?.addIn.url ?? place.addIn} />
        )}
        {words && <PaneMessage words={words} onReload={reloadAddIn} />}
      </div>
      <div className={styles.frame} ref={container} data-covered={covered} />
    </section>
  )
}
