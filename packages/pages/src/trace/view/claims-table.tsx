import type { ExplainedClaim } from '../claims'
import styles from './claims-table.module.css'

/** Every claim with its value and what it says. */
export function ClaimsTable({ claims }: { claims: readonly ExplainedClaim[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Claim</th>
          <th scope="col">Value and meaning</th>
        </tr>
      </thead>
      <tbody>
        {claims.map(({ name, value, meaning }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <span className={styles.value}>{value}</span>
              {meaning && <span className={styles.meaning}>{meaning}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
