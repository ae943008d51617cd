import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import type { Platform } from '../office/api'
import { usePage } from '../page-context'
import styles from './platform-menu.module.css'

/** Where the application runs, and how it gets tokens there. */
export function PlatformMenu() {
  const { office, place, go } = usePage()
  const platforms = office?.platforms ?? []
  const app = office?.apps.find(({ name }) => name === place.app)
  const current = platforms.find(({ name }) => name === place.platform)
  return (
    <Menu
      inline
      checkedValues={{ platform: [place.platform], build: [place.build] }}
      onCheckedValueChange={(_event, { name: what, checkedItems: [chosen = ''] }) => {
        const platform = platforms.find(({ name }) => name === chosen)
        if (what === 'build') go({ build: chosen })
        else if (platform) go({ platform: platform.name, build: '' })
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance="subtle" data-testid="bar-platform">
          {current?.displayName ?? place.platform}
          {place.build && ` · build ${place.build}`}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {platforms.map(({ name, displayName, tokens, build }) => {
            const there = app?.platforms.includes(name) ?? true
            return (
              <MenuItemRadio key={name} name="platform" value={name} disabled={!there}>
                {displayName}
                <span className={styles.about}>
                  {there
                    ? `Tokens: ${tokens}`
                    : (app?.absent[name] ?? `${app?.displayName} on ${displayName}: not modelled`)}
                </span>
                <span className={styles.about}>Build {build}</span>
              </MenuItemRadio>
            )
          })}
          {current && <Builds platform={current} claimed={place.build} />}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

interface BuildsProps {
  platform: Platform
  /** Empty for today's. */
  claimed: string
}

/** Which build of Office it claims to be: requirement sets and the bridge follow. */
function Builds({ platform: { displayName, build: today, olderBuilds }, claimed }: BuildsProps) {
  const isOther = claimed !== '' && olderBuilds.every(({ build }) => build !== claimed)
  if (olderBuilds.length === 0 && !isOther) return null
  const builds = [...olderBuilds, ...(isOther ? [{ build: claimed, before: '' }] : [])]
  return (
    <>
      <MenuDivider />
      <MenuGroup>
        <MenuGroupHeader>Build of Office on {displayName}</MenuGroupHeader>
        <MenuItemRadio name="build" value="">
          Today’s<span className={styles.about}>{today}</span>
        </MenuItemRadio>
        {builds.map(({ build, before }) => (
          <MenuItemRadio key={build} name="build" value={build}>
            {build}
            <span className={styles.about}>{before === '' ? 'From the address' : `Before ${before}`}</span>
          </MenuItemRadio>
        ))}
      </MenuGroup>
    </>
  )
}
