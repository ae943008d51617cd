import type { Person } from '../office/api'
import styles from './word-stage.module.css'

/** A page of a document in the person's name. */
export function WordStage({ person }: { person: Person | undefined }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.desk} aria-label="Document" tabIndex={0}>
      <article className={styles.page}>
        <h2 className={styles.title}>Proposal: a second oven for the harbour bakery</h2>
        <p className={styles.author}>
          {person?.displayName ?? 'Contoso'} · draft for the meeting on Thursday
        </p>
        <p>
          The bakery at the harbour sells out before noon on four days of the week. Customers who come later
          find rolls and coffee, and tell us so. A second oven would let us bake a second round at ten without
          waking anybody earlier.
        </p>
        <h3>What it costs</h3>
        <p>
          Three suppliers answered. The middle offer includes the move of the flour store, which the other two
          leave to us. With it the kitchen closes for two days, both of them Mondays.
        </p>
        <table className={styles.table}>
          <tbody>
            <tr>
              <th scope="row">Oven, delivered and set up</th>
              <td>18,400</td>
            </tr>
            <tr>
              <th scope="row">Power line and meter</th>
              <td>2,150</td>
            </tr>
            <tr>
              <th scope="row">Flour store, moved</th>
              <td>1,900</td>
            </tr>
          </tbody>
        </table>
        <h3>What it brings</h3>
        <p>
          At the usual price, forty loaves a day pay for the oven in fourteen months. The numbers of last
          summer say sixty. Nobody has asked yet what the neighbours think of the smell at ten; we expect no
          complaints.
        </p>
      </article>
    </section>
  )
}
