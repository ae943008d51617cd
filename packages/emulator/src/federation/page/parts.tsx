import type { Child } from 'hono/jsx'
import { BrandedCard } from '../../page/parts.js'

/** The card of a page, with the name of whom it belongs to. */
export function Card(props: { title: string; children: Child }) {
  return (
    <BrandedCard brand="AD FS of the organization · Onbehalf emulator" title={props.title}>
      {props.children}
    </BrandedCard>
  )
}
