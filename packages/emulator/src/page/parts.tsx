import type { Child } from 'hono/jsx'

/** The card of a page: whose it is, its heading, and what to do. */
export function BrandedCard(props: { brand: string; title: string; children: Child }) {
  return (
    <section class="card" aria-labelledby="title">
      <p class="brand">{props.brand}</p>
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

/** A button of the tester's box that fills a field; without scripts the page comes back with it filled. */
export function FillButton(props: {
  /** Default: `code`. */
  field?: string
  /** Undefined where there is nothing to fill in yet. */
  value: string | undefined
  /** Default: `fill-` and the field. */
  action?: string
  /** Default: `fill-` and the field. */
  testId?: string
  /** After so many seconds the page is asked for a newer value. */
  freshFor?: number
  children: Child
}) {
  const { field = 'code', value } = props
  return (
    <button
      type="submit"
      name="action"
      value={props.action ?? `fill-${field}`}
      formnovalidate
      data-fill={field}
      data-value={value}
      data-fresh-for={props.freshFor}
      data-testid={props.testId ?? `fill-${field}`}
      disabled={value === undefined}
    >
      {props.children}
    </button>
  )
}
