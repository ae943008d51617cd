import styles from './band.module.css'

/** The hatched band on top of the page and of every window drawn in it: nobody can take it for Microsoft's. */
export function Band() {
  return <div className={styles.band} data-band="true" aria-hidden="true" />
}
