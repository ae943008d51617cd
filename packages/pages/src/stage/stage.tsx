import { Skeleton, SkeletonItem } from '@fluentui/react-components'
import type { Present } from '../names'
import { usePage } from '../page-context'
import { MailStage } from './mail-stage'
import { Ribbon } from './ribbon'
import { SignedOutLine } from './signed-out-line'
import styles from './stage.module.css'
import type { MailboxView } from './use-mailbox'
import { WordStage } from './word-stage'

interface StageProps {
  present: Present
  mailbox: MailboxView
}

/** The app behind the add-in: a quiet sketch with believable content. */
export function Stage({ present, mailbox }: StageProps) {
  const { place } = usePage()
  const isDocument = place.app === 'word'
  return (
    <div className={styles.stage}>
      <Ribbon kind={isDocument ? 'document' : 'mail'} platform={place.platform} />
      <SignedOutLine present={present} />
      {isDocument ? (
        <WordStage person={present.person} />
      ) : mailbox.mailbox ? (
        <MailStage view={mailbox} platform={place.platform} />
      ) : (
        <Skeleton className={styles.waiting ?? ''} aria-label="The mailbox is being read">
          <SkeletonItem />
          <SkeletonItem />
          <SkeletonItem />
        </Skeleton>
      )}
    </div>
  )
}
