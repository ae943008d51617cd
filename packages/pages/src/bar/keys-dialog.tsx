import { Switch } from '@fluentui/react-components'
import { useRemembered } from '../remembered'
import { keysSwitch } from '../use-keys'
import styles from './keys-dialog.module.css'
import { PageDialog } from './page-dialog'

/** Every single key, and what it does. */
const keys = [
  ['1 … 7', 'Platform'],
  ['a', 'Next app'],
  ['u', 'Person'],
  ['p', 'Policies'],
  ['r', 'Reload the add-in'],
  ['t', 'Go to the trace'],
  ['j k', 'Next and previous row'],
  ['Enter', 'Details of the row'],
  ['/', 'Filter the trace'],
  ['+', 'Clock'],
  ['?', 'This list'],
] as const

/** The list of keys, and the switch that turns them off. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [keysOn, setKeysOn] = useRemembered<'on' | 'off'>(keysSwitch, (stored) =>
    stored === 'off' ? 'off' : 'on',
  )
  return (
    <PageDialog title="Keys" onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([key, does]) => (
          <div key={key} className={styles.line}>
            <dt>
              {key.split(' ').map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>Never while you type, and never inside the add-in.</p>
      <Switch
        label="Single keys"
        checked={keysOn === 'on'}
        onChange={(_event, { checked }) => setKeysOn(checked ? 'on' : 'off')}
      />
    </PageDialog>
  )
}
