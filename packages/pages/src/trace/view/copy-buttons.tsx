import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { usePage } from '../../page-context'
import { asCurl } from '../curl'
import type { Entry } from '../entry'
import { asMarkdown } from '../markdown'
import styles from './copy-buttons.module.css'

/** Copies an exchange for others; secrets stay here. */
export function CopyButtons({ entry }: { entry: Entry }) {
  const { announce } = usePage()
  const [told, setTold] = useState('Secrets are left out.')
  const tell = (sentence: string) => {
    setTold(sentence)
    announce(sentence)
  }
  const copy = (text: string, what: string) =>
    navigator.clipboard.writeText(text).then(
      () => tell(`Copied as ${what}, without secrets.`),
      () => tell('The browser did not allow copying.'),
    )
  const curl = asCurl(entry)
  return (
    <footer className={styles.footer}>
      {curl !== undefined && (
        <Button size="small" onClick={() => copy(curl, 'curl')}>
          Copy as curl
        </Button>
      )}
      <Button size="small" onClick={() => copy(asMarkdown(entry), 'Markdown')}>
        Copy as Markdown
      </Button>
      <span className={styles.told}>{told}</span>
    </footer>
  )
}
