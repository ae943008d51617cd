import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { missingFrom } from '../absences'
import { explainClaims } from '../claims'
import { decode, type FoundToken } from '../tokens'
import { ClaimsTable } from './claims-table'
import { LifeBar } from './life-bar'
import styles from './token-view.module.css'

/** A token of the exchange taken apart: how long it lives, what it says, what it does not say. */
export function TokenView({ tokens }: { tokens: readonly FoundToken[] }) {
  const [index, setIndex] = useState(0)
  const token = tokens[index] ?? tokens[0]
  const decoded = token && decode(token.raw)
  if (!token || !decoded) return <p>This token cannot be read.</p>
  return (
    <>
      {tokens.length > 1 && (
        <fieldset className={styles.choice}>
          <legend className={styles.legend}>Tokens of this exchange</legend>
          {tokens.map(({ place }, each) => (
            <Button
              key={place}
              size="small"
              appearance={each === index ? 'primary' : 'secondary'}
              aria-pressed={each === index}
              onClick={() => setIndex(each)}
            >
              {place}
            </Button>
          ))}
        </fieldset>
      )}
      {tokens.length === 1 && (
        <p className={styles.place}>{token.place}. Nobody checked its signature here.</p>
      )}
      <LifeBar token={decoded} />
      <ClaimsTable claims={explainClaims(decoded)} />
      {missingFrom(decoded).map((sentence) => (
        <p key={sentence} className={styles.missing}>
          {sentence}
        </p>
      ))}
    </>
  )
}
