import { Button } from '@fluentui/react-components'
import { Panel } from '../bar/panel'
import { Mark } from '../mark'
import { usePage } from '../page-context'
import styles from './policies-panel.module.css'
import { countWords, type PolicyState } from './policy'
import { PolicyLine } from './policy-line'
import { type PolicyRow, rowsOf } from './rows'
import { SecurityDefaults } from './security-defaults'
import { templatesFor } from './templates'

/** What the tenant decided: a switch for each policy, and what it would do to the person on stage. */
export function PoliciesPanel() {
  const { emulator, office, place, policies: view, announce } = usePage()
  const { policies, securityDefaults, problem, deleted } = view
  const addIn = office?.addIns.find(({ id }) => id === place.addIn)
  const clientId = addIn?.clientId
  const rows = rowsOf(
    policies ?? [],
    templatesFor(clientId ? { addIn: { displayName: addIn.displayName, clientId } } : {}),
  )
  const count =
    (policies ?? []).filter(({ state }) => state === 'enabled').length + (securityDefaults ? 1 : 0)

  const placeNow = async () => {
    const { people } = await emulator.json<{ people: { address: string } }>('/_onbehalf/conditions')
    return people.address
  }
  const choose = async ({ policy, template, displayName }: PolicyRow, state: PolicyState) => {
    if (policy) await view.setState(policy, state)
    else if (template) await view.create(template, state, placeNow)
    announce(`${displayName} was changed.`)
  }
  return (
    <Panel
      label="Policies"
      testId="bar-policies"
      shortcut="p"
      wide
      button={
        <>
          <span className={styles.label}>Policies</span> {policies ? countWords(count) : '…'}
        </>
      }
      onOpen={() => void view.reload().catch(() => {})}
    >
      <h2 className={styles.heading}>Policies</h2>
      <p className={styles.about}>
        A switch acts at once, on the next request. What is already signed in stays so until it asks again;
        sign in again (u) to see it at once.
      </p>
      <div role="alert">
        {problem && (
          <p className={styles.problem}>
            <Mark tone="bad" /> {problem}
          </p>
        )}
      </div>
      {deleted && (
        <p className={styles.deleted}>
          {deleted.displayName} was deleted.{' '}
          <Button key={deleted.id} ref={focusOn} size="small" onClick={() => view.undoRemove()}>
            Undo
          </Button>
        </p>
      )}
      <ul className={styles.list}>
        {rows.map((row) => (
          <PolicyLine key={row.key} row={row} onChoose={(state) => choose(row, state)} />
        ))}
        {securityDefaults !== undefined && (
          <SecurityDefaults on={securityDefaults} onChoose={view.setSecurityDefaults} />
        )}
      </ul>
    </Panel>
  )
}

/** The button that was pressed is gone with its policy: focus, and the panel with it, go where it can be taken back. */
const focusOn = (button: HTMLButtonElement | null) => button?.focus()
