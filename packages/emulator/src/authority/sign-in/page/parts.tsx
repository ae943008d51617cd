import type { Child } from 'hono/jsx'
import type { AuthorizeTarget } from '../authorize-target.js'

/** Application and, where the request names one, tenant of a sign-in. */
export function aboutOf({ client, path }: AuthorizeTarget): string {
  return path.kind === 'tenant' ? `${client.displayName}, ${path.tenant.displayName}` : client.displayName
}

/** The card of a page: which application and tenant it is about, its heading, and what to do. */
export function Card(props: { title: string; about?: string | undefined; children: Child }) {
  return (
    <section class="card" aria-labelledby="title">
      <p class="brand">Onbehalf emulator{props.about === undefined ? '' : ` · ${props.about}`}</p>
      <h1 id="title">{props.title}</h1>
      {props.children}
    </section>
  )
}

/** What a tester needs and a real page would never show. */
export function EmulatorBox(props: { children: Child }) {
  return (
    <aside class="emulator" aria-label="Emulator">
      <h2>Emulator</h2>
      {props.children}
    </aside>
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

/** A text field with its label and, if there is one, its error beside it. */
export function Field(props: {
  id: string
  /** Default: the id. */
  name?: string
  label: string
  type: 'text' | 'password' | 'tel'
  autocomplete: string
  /** Which keyboard a phone shows. */
  inputmode?: 'numeric' | 'tel'
  /** Default: the page starts in it. */
  autofocus?: boolean
  /** A sentence under the field. */
  hint?: string | undefined
  value?: string | undefined
  problem?: string | undefined
}) {
  const { id, label, type, autocomplete, inputmode, value, problem, hint } = props
  const described = [hint === undefined ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-error`]
  const describedBy = described.filter((name) => name !== '').join(' ')
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        name={props.name ?? id}
        type={type}
        autocomplete={autocomplete}
        inputmode={inputmode}
        autocapitalize="none"
        spellcheck={false}
        value={value}
        required
        autofocus={props.autofocus ?? true}
        data-testid={id}
        aria-invalid={problem === undefined ? undefined : 'true'}
        aria-describedby={describedBy === '' ? undefined : describedBy}
      />
      {hint !== undefined && (
        <p class="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p class="error" id={`${id}-error`} role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
