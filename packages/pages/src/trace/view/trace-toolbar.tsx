import { Button, Input, Tooltip } from '@fluentui/react-components'
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo'
import { DeleteRegular } from '@fluentui/react-icons/svg/delete'
import { PauseRegular } from '@fluentui/react-icons/svg/pause'
import { PlayRegular } from '@fluentui/react-icons/svg/play'
import { SearchRegular } from '@fluentui/react-icons/svg/search'
import type { RefObject } from 'react'
import { usePage } from '../../page-context'
import type { TraceState } from '../store'
import styles from './trace-toolbar.module.css'

interface TraceToolbarProps {
  state: TraceState
  filter: string
  onFilter: (text: string) => void
  search: RefObject<HTMLInputElement | null>
}

/** Heading of the trace, filter, pause and clear. */
export function TraceToolbar({ state, filter, onFilter, search }: TraceToolbarProps) {
  const { trace } = usePage()
  const { paused, held, undoable, count } = state
  const pauseWords = paused ? `Go on (${held} held)` : 'Pause'
  return (
    <header className={styles.toolbar}>
      <h2 className={styles.heading} id="trace-heading">
        Trace
      </h2>
      <Input
        input={{ ref: search }}
        className={styles.filter ?? ''}
        size="small"
        type="search"
        value={filter}
        placeholder="Filter  /"
        aria-label="Filter the trace"
        contentBefore={<SearchRegular />}
        onChange={(_event, { value }) => onFilter(value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onFilter('')
        }}
      />
      <Tooltip content={pauseWords} relationship="label">
        <Button
          size="small"
          appearance="subtle"
          icon={paused ? <PlayRegular /> : <PauseRegular />}
          onClick={() => trace.pause(!paused)}
        >
          {paused ? String(held) : undefined}
        </Button>
      </Tooltip>
      {undoable ? (
        <Tooltip content="Bring back what was cleared" relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowUndoRegular />}
            onClick={() => trace.undoClear()}
          />
        </Tooltip>
      ) : null}
      <Tooltip content="Clear" relationship="label">
        <Button
          size="small"
          appearance="subtle"
          icon={<DeleteRegular />}
          disabled={count === 0}
          onClick={() => trace.clear()}
        />
      </Tooltip>
    </header>
  )
}
