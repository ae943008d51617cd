import { Button, Tooltip } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { useEffect, useRef, useState } from 'react'
import type { ShownRow } from '../../page-context'
import { type TabItem, Tabs } from '../../tabs'
import { type Entry, isRefused } from '../entry'
import { refusalOf } from '../refusal'
import { tokensIn } from '../tokens'
import { useWholeEntry } from '../use-whole-entry'
import { CopyButtons } from './copy-buttons'
import styles from './exchange-detail.module.css'
import { HappenedView } from './happened-view'
import { MessageView } from './message-view'
import { TokenView } from './token-view'
import { WhyView } from './why-view'

/** What can be looked at of one exchange. */
export type Part = 'happened' | 'request' | 'answer' | 'token' | 'why'

const parts: readonly TabItem<Part>[] = [
  ['happened', 'What happened'],
  ['request', 'Request'],
  ['answer', 'Answer'],
  ['token', 'Token'],
  ['why', 'Why'],
]

interface ExchangeDetailProps {
  entry: Entry
  /** Another object each time somebody wants to see it: then it begins anew. */
  shown: ShownRow | undefined
  /** The refusal by Entra that this one passes on. */
  behind: Entry | undefined
  /** Who read the password in clear, here and in the rest of the attempt. */
  passwordSeenBy: string | undefined
  onOpen: (id: number) => void
  onClose: () => void
}

/** All that is known of one exchange; of a refusal first why. Esc closes it. */
export function ExchangeDetail(props: ExchangeDetailProps) {
  const { entry, shown, behind, passwordSeenBy, onOpen, onClose } = props
  const { whole } = useWholeEntry(entry)
  const first: Part = isRefused(entry) ? 'why' : 'happened'
  const [part, setPart] = useState<Part>(first)
  const heading = useRef<HTMLHeadingElement>(null)
  const tokens = tokensIn(whole)
  const refusal = refusalOf(whole)
  const tabs: readonly TabItem<Part>[] = parts.filter(
    ([name]) => (name !== 'token' || tokens.length > 0) && (name !== 'why' || refusal),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: only who wants to see it begins anew
  useEffect(() => {
    setPart(first)
    heading.current?.focus()
  }, [shown])

  return (
    <section
      className={styles.detail}
      data-testid="trace-detail"
      aria-labelledby="trace-detail-heading"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className={styles.header}>
        <h3 className={styles.heading} id="trace-detail-heading" ref={heading} tabIndex={-1}>
          {entry.summary}
        </h3>
        <Tooltip content="Close" relationship="label">
          <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={onClose} />
        </Tooltip>
      </header>
      <Tabs label="Details" tabs={tabs} chosen={part} onChoose={setPart} panel="trace-detail-panel" />
      <div
        id="trace-detail-panel"
        className={styles.panel}
        role="tabpanel"
        aria-label={tabs.find(([name]) => name === part)?.[1]}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {part === 'happened' && <HappenedView entry={whole} passwordSeenBy={passwordSeenBy} />}
        {part === 'request' && <MessageView message={whole.request} address={whole} />}
        {part === 'answer' && <MessageView message={whole.response} />}
        {part === 'token' && <TokenView tokens={tokens} />}
        {part === 'why' && refusal && (
          <WhyView refusal={refusal} entry={whole} behind={behind} onOpen={onOpen} />
        )}
      </div>
      <CopyButtons entry={whole} passwordSeenBy={passwordSeenBy} />
    </section>
  )
}
