import { Band } from '../band'
import type { Present } from '../names'
import styles from './window-frame.module.css'

/** What is around an app: a browser's tab and address on the web, a window's title bar on Windows. */
export function WindowFrame({ present }: { present: Present }) {
  const title = titleOf(present)
  return (
    <>
      <Band />
      {present.platform?.name === 'windows' ? (
        <TitleBar title={title} />
      ) : (
        <BrowserBar present={present} title={title} />
      )}
    </>
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
  const host = present.app?.stage === 'document' ? 'documents' : 'mail'
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

function titleOf({ app, person }: Present): string {
  const what = app?.stage === 'document' ? 'Proposal' : 'Inbox'
  return [what, person?.displayName, app?.displayName].filter(Boolean).join(' · ')
}
