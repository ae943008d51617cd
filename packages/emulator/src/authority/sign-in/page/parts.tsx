import type { Child } from 'hono/jsx'
import { BrandedCard } from '../../../page/parts.js'
import type { AuthorizeTarget } from '../authorize-target.js'

/** Application and, where the request names one, tenant of a sign-in. */
export function aboutOf({ client, path }: AuthorizeTarget): string {
  return path.kind === 'tenant' ? `${client.displayName}, ${path.tenant.displayName}` : client.displayName
}

/** The card of a page: which application and tenant it is about, its heading, and what to do. */
export function Card(props: { title: string; about?: string | undefined; children: Child }) {
  const about = props.about === undefined ? '' : ` · ${props.about}`
  return (
    <BrandedCard brand={`Onbehalf emulator${about}`} title={props.title}>
      {props.children}
    </BrandedCard>
  )
}

/** Why a page is shown, under a disclosure. */
export function Why(props: { reasons: readonly string[]; summary?: string }) {
  return (
    <details>
      <summary>{props.summary ?? 'Why am I seeing this?'}</summary>
      <ul>
        {props.reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
    </details>
  )
}
