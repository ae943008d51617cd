import {
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { usePage } from '../page-context'

/** Which Office application is on stage. */
export function AppMenu() {
  const { office, place, go } = usePage()
  const apps = office?.apps ?? []
  const current = apps.find(({ name }) => name === place.app)
  return (
    <Menu
      inline
      checkedValues={{ app: [place.app] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const app = apps.find(({ name }) => name === checkedItems[0])
        if (app) go({ app: app.name })
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance="subtle" data-testid="bar-app">
          {current?.displayName ?? place.app}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {apps.map(({ name, displayName, platforms }) => {
            const there = platforms.includes(place.platform)
            return (
              <MenuItemRadio
                key={name}
                name="app"
                value={name}
                disabled={!there}
                secondaryContent={there ? null : 'not on this platform'}
              >
                {displayName}
              </MenuItemRadio>
            )
          })}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
