import type { MailboxMessage } from '../office/api'
import { usePage } from '../page-context'
import { clockTime, dayOf } from '../times'
import styles from './message-list.module.css'

interface MessageListProps {
  messages: readonly MailboxMessage[]
  selected: string | undefined
  onSelect: (id: string) => void
}

/** The inbox; choosing a message opens it, and Office tells the add-in. */
export function MessageList({ messages, selected, onSelect }: MessageListProps) {
  const { now } = usePage()
  if (messages.length === 0) return <p className={styles.empty}>No mail in this mailbox.</p>
  return (
    <ul className={styles.list} aria-label="Inbox">
      {messages.map(({ id, from, subject, preview, received, read }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.message}
            data-read={read}
            aria-pressed={id === selected}
            onClick={() => onSelect(id)}
          >
            <span className={styles.from}>{from.name}</span>
            <span className={styles.time}>{whenOf(Date.parse(received), now())}</span>
            <span className={styles.subject}>{subject}</span>
            <span className={styles.preview}>{preview}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function whenOf(received: number, now: number): string {
  const day = dayOf(received, now)
  return day === 'today' ? clockTime(received) : day
}
