import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemLink,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal'
import { useState } from 'react'
import { usePage } from '../page-context'
import type { Look } from '../theme'
import { useKeys } from '../use-keys'
import { AddInsDialog } from './add-ins-dialog'
import { KeysDialog } from './keys-dialog'
import { ResetDialog } from './reset-dialog'

type Layer = 'add-ins' | 'reset' | 'keys'

const looks: readonly (readonly [look: Look, words: string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

/** What is needed now and then: add-ins, starting anew, the look, the keys. */
export function MoreMenu() {
  const { look, setLook } = usePage()
  const [layer, setLayer] = useState<Layer>()
  const close = () => setLayer(undefined)
  useKeys({ '?': () => setLayer('keys') })
  return (
    <>
      <Menu
        inline
        checkedValues={{ look: [look] }}
        onCheckedValueChange={(_event, { checkedItems }) => {
          const chosen = looks.find(([name]) => name === checkedItems[0])
          if (chosen) setLook(chosen[0])
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <MenuButton
            appearance="subtle"
            aria-label="More"
            data-testid="menu-more"
            icon={<MoreHorizontalRegular />}
            menuIcon={null}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => setLayer('add-ins')}>Add-ins…</MenuItem>
            <MenuItem onClick={() => setLayer('reset')}>Reset…</MenuItem>
            <MenuItemLink href="/console/explain">What went wrong?</MenuItemLink>
            <MenuDivider />
            <MenuGroup>
              <MenuGroupHeader>Theme</MenuGroupHeader>
              {looks.map(([name, words]) => (
                <MenuItemRadio key={name} name="look" value={name}>
                  {words}
                </MenuItemRadio>
              ))}
            </MenuGroup>
            <MenuDivider />
            <MenuItem secondaryContent="?" onClick={() => setLayer('keys')}>
              Keys…
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {layer === 'add-ins' && <AddInsDialog onClose={close} />}
      {layer === 'reset' && <ResetDialog onClose={close} />}
      {layer === 'keys' && <KeysDialog onClose={close} />}
    </>
  )
}
