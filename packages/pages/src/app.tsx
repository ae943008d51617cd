import { FluentProvider } from '@fluentui/react-components'
import { useEffect, useMemo, useRef, useState } from 'react'
import { placeOf } from './address'
import styles from './app.module.css'
import { Band } from './band'
import { Bar } from './bar/bar'
import { ManifestDrop } from './bar/manifest-drop'
import { Complaint } from './complaint'
import { strangerWords } from './names'
import { Page, type PageContext } from './page-context'
import { usePageState } from './page-state'
import { darkTheme, lightTheme } from './theme'
import { useMedia } from './use-media'
import { Workspace } from './workspace'

/** The Office page: who is where on top, Office with the add-in, and the trace beside it. */
export function App() {
  const page = usePageState()
  const dark = useMedia('(prefers-color-scheme: dark)')
  const isDark = page.look === 'system' ? dark : page.look === 'dark'
  const [said, setSaid] = useState('')
  const [complaint, setComplaint] = useState('')
  const [askedFor] = useState(() => placeOf(location.search).user)
  const people = page.office?.users
  const checked = useRef(false)
  useEffect(() => {
    if (!people || checked.current) return
    checked.current = true
    setComplaint(strangerWords({ users: people }, askedFor))
  }, [people, askedFor])
  const context = useMemo<PageContext>(() => ({ ...page, announce: setSaid, complain: setComplaint }), [page])
  return (
    <FluentProvider theme={isDark ? darkTheme : lightTheme}>
      <div className={styles.page} data-look={isDark ? 'dark' : 'light'}>
        <Page value={context}>
          <Band />
          <Bar />
          <Complaint sentence={complaint} onClose={() => setComplaint('')} />
          <Workspace />
          <ManifestDrop />
          <p className={styles.live} aria-live="polite" role="status">
            {said}
          </p>
        </Page>
      </div>
    </FluentProvider>
  )
}
