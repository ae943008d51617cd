import { Tab, TabList } from '@fluentui/react-components'
import { useState, useSyncExternalStore } from 'react'
import { OfficeWindow } from './office-window'
import { usePage } from './page-context'
import { useRemembered } from './remembered'
import { TracePanel } from './trace/view/trace-panel'
import { TraceSizer } from './trace-sizer'
import { useMedia } from './use-media'
import styles from './workspace.module.css'

type Tile = 'office' | 'add-in' | 'trace'

/** Width of the trace before anybody dragged it, in pixels. */
const usualWidth = 480

/** Office on the left, the trace on the right; below each other, then as tabs, when there is less room. */
export function Workspace() {
  const narrow = useMedia('(max-width: 719px)')
  const [tile, setTile] = useState<Tile>('add-in')
  const [width, setWidth] = useRemembered('trace-width', (stored) => Number(stored) || usualWidth)
  return (
    <>
      {narrow && <Tabs tile={tile} onTile={setTile} />}
      <main className={styles.workspace} data-tile={tile} style={{ '--trace-width': `${width}px` }}>
        <div className={styles.office}>
          <OfficeWindow />
        </div>
        <TraceSizer width={width} onWidth={setWidth} />
        <div className={styles.trace}>
          <TracePanel />
        </div>
      </main>
    </>
  )
}

function Tabs({ tile, onTile }: { tile: Tile; onTile: (tile: Tile) => void }) {
  const { trace } = usePage()
  const { count } = useSyncExternalStore(trace.follow, trace.state)
  return (
    <TabList
      className={styles.tabs ?? ''}
      selectedValue={tile}
      onTabSelect={(_event, { value }) => onTile(value as Tile)}
    >
      <Tab value="office">Office</Tab>
      <Tab value="add-in">Add-in</Tab>
      <Tab value="trace">{count === 0 ? 'Trace' : `Trace (${count})`}</Tab>
    </TabList>
  )
}
