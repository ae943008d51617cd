import {
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
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
      checkedValues={{ platform: [place.platform] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const platform = platforms.find(({ name }) => name === checkedItems[0])
        if (platform) go({ platform: platform.name })
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance="subtle" data-testid="bar-platform">
          {current?.displayName ?? place.platform}
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
                  {there ? `Tokens: ${tokens}` : `${app?.displayName} on ${displayName}: not modelled`}
                </span>
                <span className={styles.about}>Build {build}</span>
              </MenuItemRadio>
            )
          })}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
