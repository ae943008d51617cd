import type { PlatformName } from '../office/api'
import styles from './ribbon.module.css'

interface RibbonProps {
  kind: 'mail' | 'document'
  platform: PlatformName
}

const tabs = {
  mail: ['File', 'Home', 'Send', 'Folder', 'View', 'Help'],
  document: ['File', 'Home', 'Insert', 'Layout', 'Review', 'View', 'Help'],
} as const

/** Groups of the open tab, each with how many small commands it draws. */
const groups = {
  mail: [
    ['New', 1],
    ['Delete', 3],
    ['Respond', 3],
    ['Move', 2],
    ['Tags', 3],
  ],
  document: [
    ['Clipboard', 3],
    ['Font', 6],
    ['Paragraph', 6],
    ['Styles', 3],
  ],
} as const

/** Where commands stand close together under tabs. */
const dense: ReadonlySet<PlatformName> = new Set(['windows', 'mac'])

/** Commands of the app as a drawing: dense in groups on computers, one line elsewhere. Nothing here can be pressed. */
export function Ribbon({ kind, platform }: RibbonProps) {
  return (
    <div className={styles.ribbon} data-look={dense.has(platform) ? 'dense' : 'plain'} aria-hidden="true">
      <div className={styles.tabs}>
        {tabs[kind].map((tab) => (
          <span key={tab} className={styles.tab} data-open={tab === 'Home'}>
            {tab}
          </span>
        ))}
      </div>
      <div className={styles.groups}>
        {groups[kind].map(([name, count]) => (
          <div key={name} className={styles.group}>
            <div className={styles.commands}>
              {Array.from({ length: count }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: drawn dots have no identity
                <span key={index} className={styles.command} />
              ))}
            </div>
            <span className={styles.label}>{name}</span>
          </div>
        ))}
      </div>
    </div>
  )
}
