import { Button, Input } from '@fluentui/react-components'
import { useRef } from 'react'
import { usePage } from '../page-context'
import styles from './add-ins-dialog.module.css'
import { PageDialog } from './page-dialog'
import { useAddIns } from './use-add-ins'

/** Add-ins of this emulator: open one, take one away, add one by its manifest. */
export function AddInsDialog({ onClose }: { onClose: () => void }) {
  const { office, place, go } = usePage()
  const { add, addFrom, remove } = useAddIns()
  const file = useRef<HTMLInputElement>(null)
  return (
    <PageDialog
      title="Add-ins"
      onClose={onClose}
      actions={
        <Button appearance="primary" onClick={() => file.current?.click()}>
          Add a manifest…
        </Button>
      }
    >
      <ul className={styles.list}>
        {office?.addIns.map(({ id, displayName, url, apps }) => (
          <li key={id} className={styles.item}>
            <span className={styles.about}>
              <strong>{displayName}</strong> · {apps.join(', ')}
              <span className={styles.address}>{url}</span>
            </span>
            <Button
              size="small"
              disabled={id === place.addIn}
              onClick={() => {
                go({ addIn: id })
                onClose()
              }}
            >
              {id === place.addIn ? 'Open' : 'Open it'}
            </Button>
            <Button
              size="small"
              aria-label={`Take away ${displayName}`}
              onClick={() => remove(id, displayName)}
            >
              Take away
            </Button>
          </li>
        ))}
      </ul>
      <form
        className={styles.from}
        onSubmit={async (event) => {
          event.preventDefault()
          const address = String(new FormData(event.currentTarget).get('address')).trim()
          if (address) await addFrom(address)
          onClose()
        }}
      >
        <Input
          className={styles.where}
          name="address"
          type="url"
          required
          aria-label="Address of a manifest"
          placeholder="https://localhost:3000/manifest.xml"
        />
        <Button type="submit">Add from this address</Button>
      </form>
      <p className={styles.note}>A manifest is XML or JSON. You can also drop it anywhere on the page.</p>
      <input
        ref={file}
        className={styles.file}
        type="file"
        accept=".xml,.json"
        aria-label="Manifest"
        tabIndex={-1}
        onChange={async ({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) await add(chosen)
          onClose()
        }}
      />
    </PageDialog>
  )
}
