import { Fragment } from 'react'
import styles from './facts.module.css'

/** Names and values in two columns; a value that is not there takes its line away. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: string | undefined])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value], index) =>
        value === undefined ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list never changes its order
          <Fragment key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  )
}
