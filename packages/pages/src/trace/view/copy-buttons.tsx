import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { usePage } from '../../page-context'
import { requestIdOf } from '../../sign-in-log/request-id'
import { useSignIn } from '../../sign-in-log/use-sign-in'
import { asCurl } from '../curl'
import type { Entry } from '../entry'
import { asMarkdown } from '../markdown'
import { refusalOf } from '../refusal'
import styles from './copy-buttons.module.css'

interface CopyButtonsProps {
  entry: Entry
  passwordSeenBy: string | undefined
}

/** Copies an exchange for others; secrets stay here. */
export function CopyButtons({ entry, passwordSeenBy }: CopyButtonsProps) {
  const { announce } = usePage()
  const { lookup } = useSignIn(refusalOf(entry) && requestIdOf(entry))
  const signIn = lookup.state === 'found' ? lookup.signIn : undefined
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
      <Button size="small" onClick={() => copy(asMarkdown(entry, { signIn, passwordSeenBy }), 'Markdown')}>
        Copy as Markdown
      </Button>
      <span className={styles.told}>{told}</span>
    </footer>
  )
}
