import { Skeleton, SkeletonItem } from '@fluentui/react-components'
import type { Present } from '../names'
import type { PlatformName } from '../office/api'
import { usePage } from '../page-context'
import { MailStage } from './mail-stage'
import { PresentationStage } from './presentation-stage'
import { Ribbon } from './ribbon'
import { SignedOutLine } from './signed-out-line'
import styles from './stage.module.css'
import type { DocumentView } from './use-document'
import type { MailboxView } from './use-mailbox'
import { WordStage } from './word-stage'
import { WorkbookStage } from './workbook-stage'

interface StageProps {
  present: Present
  mailbox: MailboxView
  document: DocumentView
}

/** The app behind the add-in: mail, or a document into which add-ins write. */
export function Stage({ present, mailbox, document }: StageProps) {
  const { place } = usePage()
  const kind = present.app?.stage ?? 'mail'
  return (
    <div className={styles.stage}>
      <Ribbon kind={kind === 'mail' ? 'mail' : 'document'} platform={place.platform} />
      <SignedOutLine present={present} />
      {kind === 'mail' ? (
        <Mail mailbox={mailbox} platform={place.platform} />
      ) : (
        <OpenDocument document={document} />
      )}
    </div>
  )
}

function Mail({ mailbox, platform }: { mailbox: MailboxView; platform: PlatformName }) {
  if (!mailbox.mailbox) return <BeingRead what="The mailbox" />
  return <MailStage view={mailbox} platform={platform} />
}

function OpenDocument({ document: { content, select } }: { document: DocumentView }) {
  switch (content?.app) {
    case 'word':
      return <WordStage content={content} onSelect={select} />
    case 'excel':
      return <WorkbookStage content={content} onSelect={select} />
    case 'powerpoint':
      return <PresentationStage content={content} onSelect={select} />
    default:
      return <BeingRead what="The document" />
  }
}

function BeingRead({ what }: { what: string }) {
  return (
    <Skeleton className={styles.waiting ?? ''} aria-label={`${what} is being read`}>
      <SkeletonItem />
      <SkeletonItem />
      <SkeletonItem />
    </Skeleton>
  )
}
