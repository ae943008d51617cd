import { useMemo } from 'react'
import type { MailboxMessage } from '../office/api'
import { dateAndTime } from '../times'
import { paragraphsOf } from './paragraphs'
import styles from './reading-pane.module.css'

/** One message, as text: its HTML never becomes part of this page. */
export function ReadingPane({ message }: { message: MailboxMessage | undefined }) {
  const body = message?.body ?? ''
  const paragraphs = useMemo(
    () => paragraphsOf(new DOMParser().parseFromString(body, 'text/html').body),
    [body],
  )
  if (!message) return <div className={styles.pane} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <article className={styles.pane} aria-label="Message" tabIndex={0}>
      <h2 className={styles.subject}>{message.subject}</h2>
      <p className={styles.line}>
        <strong>{message.from.name}</strong> · {dateAndTime(message.received)}
      </p>
      <p className={styles.line}>To {message.to.map(({ name }) => name).join(', ')}</p>
      <div className={styles.body}>
        {paragraphs.map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs repeat and never move
          <p key={index}>{paragraph}</p>
        ))}
      </div>
    </article>
  )
}
