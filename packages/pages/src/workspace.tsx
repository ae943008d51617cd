import { useSyncExternalStore } from 'react'
import { OfficeWindow } from './office-window'
import { type Tile, usePage } from './page-context'
import { useRemembered } from './remembered'
import { Tabs } from './tabs'
import { TracePanel } from './trace/view/trace-panel'
import { TraceSizer } from './trace-sizer'
import { useMedia } from './use-media'
import styles from './workspace.module.css'

const officeId = 'office-part'
const traceId = 'trace-part'

/** Width of the trace before anybody dragged it, in pixels. */
const usualWidth = 480

/** Office on the left, the trace on the right; below each other, then as tabs, when there is less room. */
export function Workspace() {
  const narrow = useMedia('(max-width: 719px)')
  const { tile, setTile } = usePage()
  const [width, setWidth] = useRemembered('trace-width', (stored) => Number(stored) || usualWidth)
  return (
    <main className={styles.workspace} data-tile={tile} style={{ '--trace-width': `${width}px` }}>
      {narrow && <Tiles tile={tile} onTile={setTile} />}
      <div className={styles.office} id={officeId}>
        <OfficeWindow />
      </div>
      <TraceSizer width={width} onWidth={setWidth} />
      <div className={styles.trace} id={traceId}>
        <TracePanel />
      </div>
    </main>
  )
}

function Tiles({ tile, onTile }: { tile: Tile; onTile: (tile: Tile) => void }) {
  const { trace } = usePage()
  const { count } = useSyncExternalStore(trace.follow, trace.state)
  return (
    <div className={styles.tabs}>
      <Tabs
        label="Parts of the page"
        tabs={[
          ['office', 'Office'],
          ['add-in', 'Add-in'],
          ['trace', count === 0 ? 'Trace' : `Trace (${count})`],
        ]}
        chosen={tile}
        onChoose={onTile}
        panel={tile === 'trace' ? traceId : officeId}
      />
    </div>
  )
}
