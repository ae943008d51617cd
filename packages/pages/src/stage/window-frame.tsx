import { Band } from '../band'
import type { Present } from '../names'
import { usePage } from '../page-context'
import { clockTime } from '../times'
import styles from './window-frame.module.css'

/** What is around an app: a browser on the web, a window on computers, the line of a device on phones and tablets. */
export function WindowFrame({ present }: { present: Present }) {
  const title = titleOf(present)
  return (
    <>
      <Band />
      <Around present={present} title={title} />
    </>
  )
}

function Around({ present, title }: { present: Present; title: string }) {
  switch (present.platform?.name) {
    case 'windows':
    case 'new-outlook':
      return <TitleBar title={title} />
    case 'mac':
      return <MacTitleBar title={title} />
    case 'ipad':
    case 'ios':
    case 'android':
      return <DeviceBar title={title} platform={present.platform.name} />
    default:
      return <BrowserBar present={present} title={title} />
  }
}

/** Three round buttons in front, the title in the middle. */
function MacTitleBar({ title }: { title: string }) {
  return (
    <div className={styles.titleBar} data-frame="mac">
      <span className={styles.rounds} aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      <span className={styles.title}>{title}</span>
    </div>
  )
}

/** A device has no windows: the time and the battery; below them the title, on Android behind an arrow. */
function DeviceBar({ title, platform }: { title: string; platform: string }) {
  const { now } = usePage()
  return (
    <div className={styles.device} data-frame={platform}>
      <div className={styles.status}>
        <span>{clockTime(now())}</span>
        <span aria-hidden="true">▮▮▮</span>
      </div>
      <div className={styles.heading}>
        {platform === 'android' && <span aria-hidden="true">←</span>}
        {platform === 'ios' && <span aria-hidden="true">‹</span>}
        <span className={styles.title}>{title}</span>
        {platform === 'android' && <span aria-hidden="true">⋮</span>}
      </div>
    </div>
  )
}

function TitleBar({ title }: { title: string }) {
  return (
    <div className={styles.titleBar} data-frame="windows">
      <span className={styles.glyph} aria-hidden="true" />
      <span className={styles.title}>{title}</span>
      <span className={styles.buttons} aria-hidden="true">
        <span>–</span>
        <span>▢</span>
        <span>✕</span>
      </span>
    </div>
  )
}

function BrowserBar({ present, title }: { present: Present; title: string }) {
  const host = present.app?.stage === 'mail' ? 'mail' : 'documents'
  return (
    <div className={styles.browser} data-frame="web">
      <div className={styles.tabs}>
        <span className={styles.tab}>
          <span className={styles.glyph} aria-hidden="true" />
          <span className={styles.title}>{title}</span>
        </span>
      </div>
      <div className={styles.address} aria-hidden="true">
        <span>←</span>
        <span>→</span>
        <span>⟳</span>
        <span className={styles.url}>https://{host}.contoso.example</span>
      </div>
    </div>
  )
}

const titles = { mail: 'Inbox', document: 'Proposal', workbook: 'Budget', presentation: 'Pitch' } as const

function titleOf({ app, person }: Present): string {
  const what = titles[app?.stage ?? 'mail']
  return [what, person?.displayName, app?.displayName].filter(Boolean).join(' · ')
}
