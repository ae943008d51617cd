import { usePage } from '../page-context'
import { PoliciesPanel } from '../policies/policies-panel'
import { useKeys } from '../use-keys'
import { AppMenu } from './app-menu'
import styles from './bar.module.css'
import { ClockPanel } from './clock-panel'
import { MoreMenu } from './more-menu'
import { PlatformMenu } from './platform-menu'
import { UserPanel } from './user-panel'

/** Who is where: app, platform, person, policies and time, each a button that opens a panel. */
export function Bar() {
  const { office, place, go, reloadAddIn } = usePage()
  const toPlatform = (index: number) => {
    const platform = office?.platforms[index]
    const app = office?.apps.find(({ name }) => name === place.app)
    if (platform && app?.platforms.includes(platform.name)) go({ platform: platform.name })
  }
  const toNextApp = () => {
    const apps = office?.apps.filter(({ platforms }) => platforms.includes(place.platform)) ?? []
    const next = apps[(apps.findIndex(({ name }) => name === place.app) + 1) % apps.length]
    if (next) go({ app: next.name })
  }
  useKeys({
    ...Object.fromEntries(Array.from({ length: 7 }, (_, index) => [index + 1, () => toPlatform(index)])),
    a: toNextApp,
    r: reloadAddIn,
  })
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>Onbehalf emulator</h1>
      <nav className={styles.places} aria-label="Who is where">
        <AppMenu />
        <PlatformMenu />
        <UserPanel />
        <PoliciesPanel />
      </nav>
      <div className={styles.controls}>
        <ClockPanel />
        <MoreMenu />
      </div>
    </header>
  )
}
