import { useState } from 'react'
import { placeName, presentAt } from './names'
import styles from './office-window.module.css'
import { usePage } from './page-context'
import { TaskPane } from './pane/task-pane'
import { usePane } from './pane/use-pane'
import { Prompts } from './prompts/prompts'
import { Stage } from './stage/stage'
import { useDocument } from './stage/use-document'
import { useMailbox } from './stage/use-mailbox'
import { WindowFrame } from './stage/window-frame'

/** Office as the person sees it: a window of the platform, the app on stage, the add-in's pane beside it. */
export function OfficeWindow() {
  const { office, place } = usePage()
  const present = presentAt(office, place)
  const mailbox = useMailbox(place.mailbox || place.user)
  const document = useDocument(place)
  const [container, setContainer] = useState<HTMLElement | null>(null)
  const view = usePane(container, place.app === 'outlook' ? mailbox : undefined, document.refresh)
  const where = placeName(present)
  return (
    <section className={styles.window} aria-label={where} data-platform={place.platform}>
      <WindowFrame present={present} />
      <div className={styles.app}>
        <div className={styles.stage}>
          <Stage present={present} mailbox={mailbox} document={document} />
        </div>
        <TaskPane view={view} container={setContainer} />
      </div>
      <Prompts view={view} where={where} />
    </section>
  )
}
