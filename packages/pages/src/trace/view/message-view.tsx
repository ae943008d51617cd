import { Switch } from '@fluentui/react-components'
import { useState } from 'react'
import type { Entry, Message } from '../entry'
import { partsOf } from '../message-parts'
import { messageWithoutSecrets, withoutSecrets } from '../secrets'
import { Facts } from './facts'
import styles from './message-view.module.css'

interface MessageViewProps {
  message: Message
  /** The exchange whose address belongs to the message: a request has one, an answer does not. */
  address?: Entry
}

/** Headers, parameters and body of one message. Secrets only when somebody asks for them. */
export function MessageView({ message, address }: MessageViewProps) {
  const [secrets, setSecrets] = useState(false)
  const shown = secrets ? message : messageWithoutSecrets(message)
  const parts = partsOf(shown, address && (secrets ? address : withoutSecrets(address)))
  return (
    <>
      <Switch
        className={styles.switch ?? ''}
        label="Show tokens and secrets"
        checked={secrets}
        onChange={(_event, { checked }) => setSecrets(checked)}
      />
      <Section title="Query" pairs={parts.query} />
      <Section title="Form" pairs={parts.form} />
      {parts.text !== undefined && (
        <>
          <h4 className={styles.title}>Body</h4>
          <pre className={styles.body}>{parts.text}</pre>
        </>
      )}
      <Section title="Headers" pairs={parts.headers} />
    </>
  )
}

function Section({ title, pairs }: { title: string; pairs: readonly (readonly [string, string])[] }) {
  if (pairs.length === 0) return null
  return (
    <>
      <h4 className={styles.title}>{title}</h4>
      <Facts facts={pairs} />
    </>
  )
}
