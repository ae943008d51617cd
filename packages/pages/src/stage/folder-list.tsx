import styles from './folder-list.module.css'

const folders = ['Inbox', 'Drafts', 'Sent', 'Archive', 'Deleted', 'Notes'] as const

/** Folders of the mailbox, as a drawing: only the inbox has content. */
export function FolderList({ unread }: { unread: number }) {
  return (
    <div className={styles.folders} aria-hidden="true">
      {folders.map((folder) => (
        <span key={folder} className={styles.folder} data-open={folder === 'Inbox'}>
          {folder}
          {folder === 'Inbox' && unread > 0 && <span>{unread}</span>}
        </span>
      ))}
    </div>
  )
}
