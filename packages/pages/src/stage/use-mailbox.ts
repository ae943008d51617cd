import { useEffect, useState } from 'react'
import type { Mailbox, MailboxMessage } from '../office/api'
import { usePage } from '../page-context'

/** The mailbox on stage, and the message that is open in it. */
export interface MailboxView {
  /** Undefined until it is there; a person without a mailbox has one without messages. */
  mailbox: Mailbox | undefined
  selected: MailboxMessage | undefined
  select: (id: string) => void
}

/** Reads a person's mailbox and keeps which message is open; at first the newest. */
export function useMailbox(user: string): MailboxView {
  const { engine, generation } = usePage()
  const [mailbox, setMailbox] = useState<Mailbox>()
  const [chosen, setChosen] = useState('')

  // biome-ignore lint/correctness/useExhaustiveDependencies: a reset changes mailboxes and starts the add-in anew
  useEffect(() => {
    if (user === '') return
    let current = true
    const show = (found: Mailbox) => {
      if (current) setMailbox(found)
    }
    engine.mailbox(user).then(show, () => show({ user: { displayName: user, address: user }, messages: [] }))
    return () => {
      current = false
    }
  }, [engine, user, generation])
  useEffect(() => {
    if (user !== '') setMailbox(undefined)
  }, [user])

  const selected = mailbox?.messages.find(({ id }) => id === chosen) ?? mailbox?.messages[0]
  return { mailbox, selected, select: setChosen }
}
