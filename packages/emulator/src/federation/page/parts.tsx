import type { Child } from 'hono/jsx'

/** The card of a page, with the name of whom it belongs to. */
export function Card(props: { title: string; children: Child }) {
  return (
    <section class="card" aria-labelledby="title">
      <p class="brand">AD FS of the organization · Onbehalf emulator</p>
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

/** A text field with its label and, if there is one, its error beside it. */
export function Field(props: {
  id: string
  label: string
  type: 'text' | 'password'
  autocomplete: string
  inputmode?: 'numeric'
  autofocus?: boolean
  value?: string | undefined
  problem?: string | undefined
}) {
  const { id, label, problem } = props
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        name={id}
        type={props.type}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        autocapitalize="none"
        spellcheck={false}
        value={props.value}
        required
        autofocus={props.autofocus ?? false}
        data-testid={id}
        aria-invalid={problem === undefined ? undefined : 'true'}
        aria-describedby={problem === undefined ? undefined : `${id}-error`}
      />
      {problem !== undefined && (
        <p class="error" id={`${id}-error`} role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

/** A button of the tester's box that fills a field; without scripts the page comes back with it filled. */
export function FillButton(props: { field: string; value: string | undefined; children: Child }) {
  const { field, value } = props
  return (
    <button
      type="submit"
      name="action"
      value={`fill-${field}`}
      formnovalidate
      data-fill={field}
      data-value={value}
      data-testid={`fill-${field}`}
      disabled={value === undefined}
    >
      {props.children}
    </button>
  )
}
