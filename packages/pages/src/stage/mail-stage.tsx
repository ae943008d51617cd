import type { PlatformName } from '../office/api'
import { FolderList } from './folder-list'
import styles from './mail-stage.module.css'
import { MessageList } from './message-list'
import { ReadingPane } from './reading-pane'
import type { MailboxView } from './use-mailbox'

/** The web's Outlook and the new one draw cards, the others lines. */
const cards: ReadonlySet<PlatformName> = new Set(['web', 'new-outlook'])

/** A mail program: folders, list, reading pane, with the person's own mail. */
export function MailStage({ view, platform }: { view: MailboxView; platform: PlatformName }) {
  const messages = view.mailbox?.messages ?? []
  return (
    <div className={styles.mail} data-look={cards.has(platform) ? 'cards' : 'lines'}>
      <FolderList unread={messages.filter(({ read }) => !read).length} />
      <MessageList messages={messages} selected={view.selected?.id} onSelect={view.select} />
      <ReadingPane message={view.selected} />
    </div>
  )
}
